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
  /// How the file is stored.
  package let container: Container
  /// The first decompressed bytes, at most ``headLength``; shorter when the stream is, or when it is damaged
  /// before that. The same for every engine and buffer size.
  package let head: [UInt8]
  /// The most bytes ``head`` holds.
  package static let headLength = 64 << 10

  let limits: IntakeLimits
  private let engine: Inflater.Engine
  private let sizes: BufferSizes
  private var source: ByteSource
  private var window: Window
  private var decoder: any StreamDecoder
  private var ending: StreamOutcome.Ending?
  /// Whether bytes of the window were dropped, so that reading from the start needs a new start.
  private var isFresh = true

  /// Opens an export and reads its head.
  ///
  /// - Parameters:
  ///   - followsLinks: whether a symbolic link may be the last part of the path.
  ///   - sizes: how much is read and decompressed at once; for tests.
  /// - Throws: `missing`, `notAFile`, `unreadable`, `readFailed`, or `unsupported` for a container that is
  ///   recognised but not read.
  package init(
    path: String, limits: IntakeLimits = .default, engine: Inflater.Engine = .isal, followsLinks: Bool = true,
    sizes: BufferSizes = .default
  ) throws(IntakeError) {
    var source = try ByteSource(path: path, followsLinks: followsLinks, block: sizes.block)
    let signature = try ExportStream.signature(of: &source)
    let container = signature.withUnsafeBytes { Container.recognise($0) }
    let decoder = try ExportStream.decoder(for: container, engine: engine, limits: limits, path: path)
    var window = Window(capacity: 4 * sizes.chunk)
    var ending: StreamOutcome.Ending?
    // The bound on stored bytes is for members without content and headers without end.
    while ending == nil, window.readable.count < ExportStream.headLength, source.storedBytes < 4 << 20 {
      ending = try decoder.fill(&window, from: &source, chunk: sizes.chunk)
    }
    head = Array(window.readable.prefix(ExportStream.headLength))
    self.container = container
    self.limits = limits
    self.engine = engine
    self.sizes = sizes
    self.source = source
    self.window = window
    self.decoder = decoder
    self.ending = ending
  }

  /// The first sixteen stored bytes.
  private static func signature(of source: inout ByteSource) throws(IntakeError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < 16, let byte = try source.takeByte() { bytes.append(byte) }
    source.seek(to: 0)
    return bytes
  }

  private static func decoder(
    for container: Container, engine: Inflater.Engine, limits: IntakeLimits, path: String
  ) throws(IntakeError) -> any StreamDecoder {
    switch container {
    case .plain: PlainDecoder(limits: limits)
    case .gzip: GzipDecoder(engine: engine, limits: limits)
    case .zstd, .bzip2, .xz, .zip:
      throw IntakeError(.unsupported, path: path, cause: "the file is \(container)")
    }
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
          try restart()
          defer { source.detach() }
          try source.attach(
            observe: observes ? { observer.pointee.observe($0) } : nil, shouldStop: shouldStop)
          return try pump(drains: observes, take)
        }
      }
    }
    return try result.get()
  }

  private mutating func restart() throws(IntakeError) {
    if !isFresh {
      source.seek(to: 0)
      window.reset()
      decoder = try ExportStream.decoder(for: container, engine: engine, limits: limits, path: source.path)
      ending = nil
    }
    isFresh = false
  }

  private mutating func pump(
    drains: Bool, _ take: (Region) -> (used: Int, flow: Flow)
  ) throws(IntakeError) -> StreamOutcome {
    var needed = 1
    while true {
      try source.poll()
      let readable = window.readable
      if readable.count >= needed || ending != nil, let base = readable.baseAddress {
        let region = Region(
          base: base, count: readable.count, offset: window.offset, isFinal: ending != nil,
          isCut: ending.map { !$0.isProper } ?? false)
        let (used, flow) = take(region)
        window.drop(used)
        if flow == .stop { return outcome(.stopped) }
        needed = ExportStream.demand(after: readable.count - used, limit: limits)
      }
      if let ending {
        if drains { try source.drain() }
        return outcome(ending)
      }
      ending = try decoder.fill(&window, from: &source, chunk: sizes.chunk)
    }
  }

  /// How many bytes must be there before framing is tried again.
  private static func demand(after left: Int, limit: IntakeLimits) -> Int {
    left == 0 ? 1 : max(left + 1, min(2 * left, limit.recordLength + 2))
  }

  private func outcome(_ ending: StreamOutcome.Ending) -> StreamOutcome {
    StreamOutcome(
      ending: ending, storedBytes: source.storedBytes, decompressedBytes: window.offset,
      members: decoder.members, records: 0, rejections: 0)
  }
}
