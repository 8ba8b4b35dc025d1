/// Reads gzip members in a row (RFC 1952 section 2.2), zero padding and what else may follow them.
///
/// ISA-L is fast and lax: it takes incomplete Huffman codes that zlib refuses, and near an error or a cut it
/// writes a few bytes more or less. So zlib is the judge. What ISA-L makes is confirmed only one step later, or
/// when the member's check sum and size are right. When a member fails in any way, what is not confirmed is
/// taken back and zlib decodes the member again from its start, skipping what was delivered; its bytes and its
/// verdict count. Both engines so deliver the same bytes, unless ISA-L runs on for a whole step behind the
/// place where zlib gives up; then the verdict is still zlib's.
///
/// The same goes for one deflate stream without header and trailer, as zip archives hold it.
final class GzipDecoder: StreamDecoder {
  /// What is known of a deflate stream that has no trailer.
  struct Bare: Hashable {
    /// The CRC-32 of the decompressed bytes.
    let crc: UInt32
    /// Their number.
    let size: Int
  }

  private enum Phase { case header(magicTaken: Bool), data, trailer, behind, ended(StreamOutcome.Ending) }

  private let preferred: Inflater.Engine
  private let limits: IntakeLimits
  private let bare: Bare?
  private var inflater: Inflater
  private var phase: Phase
  private(set) var members = 0
  private var crc: UInt32 = 0
  private var size: UInt32 = 0
  /// Where the deflate data of this member begins in the file.
  private var dataStart = 0
  /// Where the bytes of this member begin in the decompressed stream.
  private var memberStart = 0
  /// Bytes of a member decoded again that were delivered already.
  private var toSkip = 0

  init(engine: Inflater.Engine, limits: IntakeLimits, bare: Bare? = nil) {
    preferred = engine
    self.limits = limits
    self.bare = bare
    inflater = Inflater(engine)
    phase = bare == nil ? .header(magicTaken: false) : .data
  }

  func fill(
    _ window: inout Window, from source: inout ByteSource, chunk: Int
  ) throws(IntakeError) -> StreamOutcome.Ending? {
    let mark = window.endOffset
    let membersBefore = members
    while true {
      switch phase {
      case .header(let magicTaken): try readHeader(magicTaken, &window, &source)
      case .data:
        let left = chunk - (window.endOffset - mark)
        if left <= 0 {
          confirm(&window, before: mark)
          return nil
        }
        try inflate(&window, &source, room: left)
      case .trailer:
        if let bare { try close(bare, &window, &source) } else { try readTrailer(&window, &source) }
      case .behind:
        // Empty members make no bytes; the caller must get its turn all the same.
        if members - membersBefore > 1024 { return nil }
        try readBehind(&source)
      case .ended(let ending):
        window.confirm()
        return ending
      }
      if let exceeded = limits.judge(&window, stored: source.offset) { phase = .ended(exceeded) }
    }
  }

  private func confirm(_ window: inout Window, before mark: Int) {
    switch inflater.engine {
    case .isal: window.confirm(upTo: mark)
    case .zlib: window.confirm()
    }
  }

  private func damage(_ reason: Damage.Reason, _ window: borrowing Window, _ source: borrowing ByteSource)
    -> Damage
  {
    Damage(
      reason: reason, container: bare == nil ? .gzip : .zip, storedOffset: source.offset,
      decompressedOffset: window.endOffset, member: members)
  }

  private func readHeader(
    _ magicTaken: Bool, _ window: inout Window, _ source: inout ByteSource
  ) throws(IntakeError) {
    let finding = try GzipHeader.read(from: &source, magicTaken: magicTaken) { crc, byte in
      withUnsafeBytes(of: byte) { inflater.checksum(crc, $0) }
    }
    switch finding {
    case .noMagic: phase = .ended(.corrupt(damage(.header, window, source)))
    case .damaged(let reason, truncated: true): phase = .ended(.truncated(damage(reason, window, source)))
    case .damaged(let reason, truncated: false): phase = .ended(.corrupt(damage(reason, window, source)))
    case .member:
      if inflater.engine == preferred { inflater.reset() } else { inflater = Inflater(preferred) }
      begin(at: source.offset, in: window)
    }
  }

  private func begin(at offset: Int, in window: borrowing Window) {
    crc = 0
    size = 0
    toSkip = 0
    dataStart = offset
    memberStart = window.endOffset
    phase = .data
  }

  private func inflate(_ window: inout Window, _ source: inout ByteSource, room: Int) throws(IntakeError) {
    let more = try source.refill()
    let output = window.room(max(room, 1))
    let step = inflater.inflate(source.available, into: output)
    if step.consumed >= 0 {
      source.consume(step.consumed)
    } else {
      source.seek(to: source.offset + step.consumed)
    }
    if step.produced > 0 {
      let made = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(output)[..<step.produced])
      crc = inflater.checksum(crc, made)
      size &+= UInt32(truncatingIfNeeded: step.produced)
      keep(made, in: &window)
    }
    switch step.status {
    case .finished: phase = .trailer
    case .invalid: fail(.data, truncated: false, &window, &source)
    case .unfinished where step.produced == 0 && step.consumed == 0:
      fail(.data, truncated: !more, &window, &source)
    case .unfinished: break
    }
  }

  /// Appends new bytes to the window, less those delivered before the member was decoded again.
  private func keep(_ made: UnsafeRawBufferPointer, in window: inout Window) {
    let skipped = min(toSkip, made.count)
    toSkip -= skipped
    if skipped > 0, skipped < made.count {
      let rest = UnsafeRawBufferPointer(rebasing: made[skipped...])
      UnsafeMutableRawBufferPointer(mutating: made).copyMemory(from: rest)
    }
    window.append(made.count - skipped)
  }

  private func readTrailer(_ window: inout Window, _ source: inout ByteSource) throws(IntakeError) {
    var trailer: UInt64 = 0
    for index in 0..<8 {
      guard let byte = try source.takeByte() else {
        return fail(.trailer, truncated: true, &window, &source)
      }
      trailer |= UInt64(byte) << (8 * UInt64(index))
    }
    if UInt32(truncatingIfNeeded: trailer) != crc {
      return fail(.checksum, truncated: false, &window, &source)
    }
    if UInt32(truncatingIfNeeded: trailer >> 32) != size {
      return fail(.size, truncated: false, &window, &source)
    }
    window.confirm()
    members += 1
    phase = .behind
  }

  /// Holds a deflate stream without a trailer to what is known of it.
  private func close(
    _ bare: Bare, _ window: inout Window, _ source: inout ByteSource
  ) throws(IntakeError) {
    if crc != bare.crc { return fail(.checksum, truncated: false, &window, &source) }
    if window.endOffset - memberStart != bare.size {
      return fail(.size, truncated: false, &window, &source)
    }
    window.confirm()
    members += 1
    let behind = source.offset
    let end = try source.skipToEnd()
    phase = .ended(end == behind ? .complete : .trailingGarbage(storedOffset: behind, count: end - behind))
  }

  /// A member that failed under ISA-L is decoded again by zlib, which has the last word.
  private func fail(
    _ reason: Damage.Reason, truncated: Bool, _ window: inout Window, _ source: inout ByteSource
  ) {
    guard inflater.engine == .isal else {
      let damage = damage(reason, window, source)
      phase = .ended(truncated ? .truncated(damage) : .corrupt(damage))
      return
    }
    window.takeBack()
    toSkip = window.endOffset - memberStart
    source.seek(to: dataStart)
    inflater = Inflater(.zlib)
    crc = 0
    size = 0
    phase = .data
  }

  /// Tells another member, zero padding and garbage apart behind a sound member, without going back.
  private func readBehind(_ source: inout ByteSource) throws(IntakeError) {
    let start = source.offset
    guard let first = try source.takeByte() else { return phase = .ended(.complete) }
    var garbage = start
    if first == 0x1F {
      if let second = try source.takeByte(), second == 0x8B { return phase = .header(magicTaken: true) }
    } else if first == 0 {
      var next: UInt8?
      repeat {
        garbage = source.offset
        next = try source.takeByte()
      } while next == 0
      if next == nil { return phase = .ended(.complete) }
    }
    let end = try source.skipToEnd()
    phase = .ended(.trailingGarbage(storedOffset: garbage, count: end - garbage))
  }
}
