/// An export, read from front to back: opened, recognised, decompressed and framed.
///
/// ```swift
/// var stream = try ExportStream(path: path)
/// let framing = recognise(stream.head)
/// let outcome = try stream.forEachRecord(framing: framing, observer: &digest) { framed in
///   switch framed {
///   case .record(let record): take(record.bytes, number: record.number, offset: record.offset)
///   case .rejected(let rejection): quarantine(rejection)
///   }
///   return .continue
/// }
/// ```
///
/// Memory stays within a few buffers plus the longest record allowed. Every `forEach` starts again at the
/// first byte.
package struct ExportStream: ~Copyable {
  /// The file as the caller named it; for an entry of an archive, `FILE/ENTRY`.
  package let name: String
  /// The containers around the text, from the file inwards; none for a plain file.
  package let layers: [Container]
  /// The encoding of the text and why it is taken to be that.
  package let encoding: EncodingDecision
  /// The first bytes of the text as UTF-8, at most ``headLength``; shorter when the stream is, or when it is
  /// damaged before that. The same for every engine and buffer size.
  package let head: [UInt8]
  /// The most bytes ``head`` holds.
  package static let headLength = 64 << 10

  let limits: IntakeLimits
  private let file: StoredFile
  let layer: Layer
  /// Whether bytes of the window were dropped, so that reading from the start needs a new start.
  private var isFresh = true

  /// Opens an export that is one stream and reads its head. ``ExportFile`` reads archives too.
  ///
  /// - Parameters:
  ///   - encoding: the encoding of the text, where the caller knows it; nil recognises it.
  ///   - followsLinks: whether a symbolic link may be the last part of the path.
  ///   - sizes: how much is read and decompressed at once; for tests.
  /// - Throws: `missing`, `notAFile`, `unreadable`, `readFailed`, `limitExceeded`, or `unsupported` for a kind
  ///   of file that is not read, and for an archive.
  package init(
    path: String, limits: IntakeLimits = .default, engine: Inflater.Engine = .isal, followsLinks: Bool = true,
    encoding: TextEncoding? = nil, sizes: BufferSizes = .default
  ) throws(IntakeError) {
    let file = try StoredFile(path: path, followsLinks: followsLinks)
    let opening = LayerOpening(file, limits: limits, engine: engine, sizes: sizes)
    var layers: [Container] = []
    switch try opening.open(file, label: path, layers: &layers) {
    case .stream(let layer):
      try self.init(layer, opening, name: path, layers: layers, declared: encoding)
    case .archive(let container, _):
      throw IntakeError(.unsupported, path: path, cause: "the \(container) archive may hold several exports")
    }
  }

  /// The stream on top of a layer that is primed.
  init(
    _ layer: Layer, _ opening: LayerOpening, name: String, layers: [Container], declared: TextEncoding?
  ) throws(IntakeError) {
    let bytes = Array(layer.window.readable.prefix(ExportStream.headLength))
    let isWhole = layer.ending?.isProper == true && bytes.count < ExportStream.headLength
    encoding = EncodingRecognition.decide(bytes, isWhole: isWhole, declared: declared)
    if encoding.encoding == .utf8 {
      self.layer = layer
      head = bytes
    } else {
      let decoded = try opening.decode(layer, encoding.encoding)
      self.layer = decoded
      head = Array(decoded.window.readable.prefix(ExportStream.headLength))
    }
    self.name = name
    self.layers = layers
    limits = opening.limits
    file = opening.file
  }

  /// The innermost container, or `plain`.
  package var container: Container { layers.last ?? .plain }

  /// The containers from the file inwards, as `gzip` or `zip/gzip`; `plain` for none.
  package var containers: String {
    layers.isEmpty ? "plain" : layers.map(\.rawValue).joined(separator: "/")
  }

  /// Hands over the decompressed bytes, piece by piece, unframed.
  ///
  /// - Parameters:
  ///   - observer: sees every stored byte of the file once, in order, also behind a damaged place.
  ///   - shouldStop: asked at least once for every piece, with the number of stored bytes read so far.
  ///   - body: takes bytes that are valid only during the call.
  /// - Throws: `cancelled` or `readFailed`.
  package mutating func forEachChunk(
    observer: inout some ByteObserver, shouldStop: (_ storedBytes: Int) -> Bool = { _ in false },
    _ body: (UnsafeRawBufferPointer) -> Flow
  ) throws(IntakeError) -> StreamOutcome {
    try read(observer: &observer, shouldStop: shouldStop) { region in
      guard region.count > 0 else { return (0, .continue) }
      return (region.count, body(UnsafeRawBufferPointer(start: region.base, count: region.count)))
    }
  }

  /// Like ``forEachChunk(observer:shouldStop:_:)`` for a caller that needs no digest.
  package mutating func forEachChunk(
    shouldStop: (_ storedBytes: Int) -> Bool = { _ in false }, _ body: (UnsafeRawBufferPointer) -> Flow
  ) throws(IntakeError) -> StreamOutcome {
    var observer = NoObserver()
    return try forEachChunk(observer: &observer, shouldStop: shouldStop, body)
  }

  /// Reads the stream from its first byte and hands regions to `take` until its end.
  ///
  /// `take` gets at least twice as many bytes as it left lying, so that scanning a record again from its start
  /// costs no more than scanning it twice.
  mutating func read(
    observer: inout some ByteObserver, shouldStop: (Int) -> Bool, _ take: (Region) -> (used: Int, flow: Flow)
  ) throws(IntakeError) -> StreamOutcome {
    let observes = !(observer is NoObserver)
    let result = withUnsafeMutablePointer(to: &observer) { observer in
      withoutActuallyEscaping(shouldStop) { shouldStop in
        Result { () throws(IntakeError) in
          if !isFresh { try layer.restart() }
          isFresh = false
          let outer = try file.attach(
            StoredFile.Hooks(
              observe: observes ? { observer.pointee.observe($0) } : nil, shouldStop: shouldStop))
          defer { file.detach(outer) }
          return try pump(drains: observes, take)
        }
      }
    }
    return try result.get()
  }

  private func pump(
    drains: Bool, _ take: (Region) -> (used: Int, flow: Flow)
  ) throws(IntakeError) -> StreamOutcome {
    var needed = 1
    while true {
      try layer.poll()
      let readable = layer.window.readable
      if readable.count >= needed || layer.ending != nil, let base = readable.baseAddress {
        let region = Region(
          base: base, count: readable.count, offset: layer.window.offset, isFinal: layer.ending != nil,
          isCut: layer.ending.map { !$0.isProper } ?? false)
        let (used, flow) = take(region)
        layer.window.drop(used)
        if flow == .stop { return outcome(.stopped) }
        needed = ExportStream.demand(after: readable.count - used, limit: limits)
      }
      if let ending = layer.ending {
        if drains { try file.drain() }
        return outcome(ending)
      }
      try layer.fill()
    }
  }

  /// How many bytes must be there before framing is tried again.
  private static func demand(after left: Int, limit: IntakeLimits) -> Int {
    left == 0 ? 1 : max(left + 1, min(2 * left, limit.recordLength + 2))
  }

  private func outcome(_ ending: StreamOutcome.Ending) -> StreamOutcome {
    var lowest = layer
    var members = layer.decoder.members
    while let below = lowest.below {
      lowest = below
      if members == 0 { members = below.decoder.members }
    }
    let isFile = lowest.source.store is StoredFile
    return StreamOutcome(
      ending: ending, storedBytes: isFile ? file.storedBytes : lowest.source.storedBytes,
      decompressedBytes: layer.window.offset, members: members, records: 0, rejections: 0,
      undecodable: (layer.decoder as? Transcoder)?.undecodable ?? 0)
  }
}
