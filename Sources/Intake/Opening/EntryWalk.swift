/// The way through the entries of a file.
struct EntryWalk {
  private let opening: LayerOpening
  private let encoding: TextEncoding?
  /// Entries handed over.
  private(set) var entries = 0
  /// What could not be read.
  private(set) var refused = 0
  /// Entries met, handed over or not.
  private var met = 0
  private var isFull = false

  init(_ opening: LayerOpening, _ encoding: TextEncoding?) {
    self.opening = opening
    self.encoding = encoding
  }

  /// Visits what lies in a store.
  mutating func visit(
    _ store: any ByteStore, coding: Coding? = nil, name: String, layers: [Container] = [],
    _ refuse: (IntakeError) -> Void, _ body: (inout ExportStream) throws -> Flow
  ) throws -> Flow {
    var layers = layers
    let found: LayerOpening.Found
    do throws(IntakeError) {
      found = try opening.open(store, coding: coding, label: name, layers: &layers)
    } catch {
      try pass(error, refuse)
      return .continue
    }
    switch found {
    case .archive(.zip, let inner): return try visitZip(inner, name, layers, refuse, body)
    case .archive(_, let inner): return try visitTar(inner, name, layers, refuse, body)
    case .stream(let layer):
      // What a sound container holds is given as it is; what stands bare and is no text may be a damaged one.
      let head = layers.isEmpty ? Array(layer.window.readable.prefix(ExportStream.headLength)) : []
      var stream = try ExportStream(layer, opening, name: name, layers: layers, declared: encoding)
      if stream.encoding.encoding.unit == 1,
        let cause = BinaryContent.explanation(head, isWhole: head.count < ExportStream.headLength)
      {
        try pass(IntakeError(.unsupported, path: name, cause: cause), refuse)
        return .continue
      }
      entries += 1
      return try body(&stream)
    }
  }

  /// Tells the caller what cannot be read, unless reading must end.
  private mutating func pass(_ error: IntakeError, _ refuse: (IntakeError) -> Void) throws(IntakeError) {
    switch error.code {
    case .cancelled, .readFailed: throw error
    default:
      refused += 1
      refuse(error)
    }
  }

  private mutating func visitTar(
    _ store: any ByteStore, _ name: String, _ layers: [Container], _ refuse: (IntakeError) -> Void,
    _ body: (inout ExportStream) throws -> Flow
  ) throws -> Flow {
    var reader = TarReader(store)
    while let entry = try reader.next() {
      if try visit(entry, of: .tar, store, name, layers, refuse, body) == .stop { return .stop }
      if isFull { return .continue }
    }
    try report(reader.ending ?? .complete, name, refuse)
    return .continue
  }

  private mutating func visitZip(
    _ store: any ByteStore, _ name: String, _ layers: [Container], _ refuse: (IntakeError) -> Void,
    _ body: (inout ExportStream) throws -> Flow
  ) throws -> Flow {
    let reader: ZipReader
    do throws(IntakeError) {
      reader = try ZipReader(store, path: name, most: opening.limits.entries)
      if reader.isOfficeDocument {
        throw IntakeError(.unsupported, path: name, cause: "it is an Office document. Save the sheet as CSV.")
      }
    } catch {
      try pass(error, refuse)
      return .continue
    }
    for entry in reader.entries {
      if try visit(entry, of: .zip, store, name, layers, refuse, body) == .stop { return .stop }
      if isFull { return .continue }
    }
    try report(reader.ending, name, refuse)
    return .continue
  }

  private mutating func visit(
    _ entry: ArchiveEntry, of container: Container, _ store: any ByteStore, _ archive: String,
    _ layers: [Container], _ refuse: (IntakeError) -> Void, _ body: (inout ExportStream) throws -> Flow
  ) throws -> Flow {
    let name = archive + "/" + entry.name
    met += 1
    guard met <= opening.limits.entries else {
      isFull = true
      try pass(
        IntakeError(
          .limitExceeded, path: name, cause: "the limit entries is \(opening.limits.entries)"), refuse)
      return .continue
    }
    if let refusal = entry.refusal {
      try pass(
        IntakeError(refusal.code, path: name, storedOffset: entry.start, cause: refusal.cause), refuse)
      return .continue
    }
    let slice = SliceStore(store, from: entry.start, count: entry.count, of: container)
    return try visit(slice, coding: entry.coding, name: name, layers: layers, refuse, body)
  }

  /// Tells the caller when an archive did not end as it should.
  private mutating func report(
    _ ending: StreamOutcome.Ending, _ name: String, _ refuse: (IntakeError) -> Void
  ) throws(IntakeError) {
    switch ending {
    case .complete, .stopped: break
    case .trailingGarbage(let offset, let count):
      try pass(
        IntakeError(
          .damaged, path: name, storedOffset: offset,
          cause: "\(count) bytes from byte \(offset) on belong to no entry"), refuse)
    case .truncated(let damage):
      try pass(
        IntakeError(
          .damaged, path: name, storedOffset: damage.storedOffset, cause: "ends early in \(damage)"), refuse)
    case .corrupt(let damage):
      try pass(
        IntakeError(.damaged, path: name, storedOffset: damage.storedOffset, cause: "\(damage)"), refuse)
    case .limitExceeded(let limit, _):
      try pass(
        IntakeError(.limitExceeded, path: name, cause: "the limit \(limit.rawValue) (\(limit.words))"), refuse
      )
    }
  }
}
