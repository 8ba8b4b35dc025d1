/// How the bytes of one layer are coded, and so which decoder reads them.
enum Coding: Hashable, Sendable {
  /// As they are.
  case plain
  /// gzip members.
  case gzip
  /// Zstandard frames.
  case zstd
  /// bzip2 streams.
  case bzip2
  /// xz streams.
  case xz
  /// An entry of a zip file as it is, with its CRC-32 and size.
  case stored(crc: UInt32, size: Int)
  /// A deflated entry of a zip file, with the CRC-32 and size of what it holds.
  case deflated(crc: UInt32, size: Int)
  /// Text in an encoding other than UTF-8.
  case text(TextEncoding)

  /// The coding of a container with one stream; nil for archives.
  init?(_ container: Container) {
    switch container {
    case .plain: self = .plain
    case .gzip: self = .gzip
    case .zstd: self = .zstd
    case .bzip2: self = .bzip2
    case .xz: self = .xz
    case .zip, .tar: return nil
    }
  }

  func decoder(
    engine: Inflater.Engine, limits: IntakeLimits, path: String
  ) throws(IntakeError) -> any StreamDecoder {
    switch self {
    case .plain: PlainDecoder(limits: limits)
    case .gzip: GzipDecoder(engine: engine, limits: limits)
    case .deflated(let crc, let size):
      GzipDecoder(engine: engine, limits: limits, bare: GzipDecoder.Bare(crc: crc, size: size))
    case .stored(let crc, let size): StoredDecoder(crc: crc, size: size, limits: limits)
    case .zstd: FrameDecoder(ZstdCodec(memory: limits.memory), limits: limits)
    case .bzip2: FrameDecoder(Bzip2Codec(), limits: limits)
    case .xz: FrameDecoder(XzCodec(memory: limits.memory), limits: limits)
    case .text(let encoding): try Transcoder(encoding, limits: limits, path: path)
    }
  }
}
