/// Reads frames in a row, zero padding and what else may follow them: zstd, bzip2 and xz.
///
/// Input is cut into pieces of fixed size, counted from the first byte, and output is made in pieces of fixed
/// size, so that also a damaged frame gives the same bytes however the file is read.
final class FrameDecoder<Codec: FrameCodec>: StreamDecoder {
  private enum Phase { case frame, between, ended(StreamOutcome.Ending) }

  private let codec: Codec
  private let limits: IntakeLimits
  private var staging = Staging(capacity: 4 << 10)
  private var phase = Phase.between
  private(set) var members = 0
  /// Bytes made in one step.
  private let piece = 128 << 10

  init(_ codec: Codec, limits: IntakeLimits) {
    self.codec = codec
    self.limits = limits
  }

  func fill(
    _ window: inout Window, from source: inout ByteSource, chunk: Int
  ) throws(IntakeError) -> StreamOutcome.Ending? {
    let goal = window.endOffset + chunk
    let membersBefore = members
    while true {
      switch phase {
      case .frame:
        if window.endOffset >= goal { return nil }
        try staging.fill(from: &source)
        decode(&window)
      case .between:
        // Empty frames make no bytes; the caller must get its turn all the same.
        if members - membersBefore > 1024 { return nil }
        try staging.fill(from: &source)
        try readBetween(&window, &source)
      case .ended(let ending): return ending
      }
      window.confirm()
      if let exceeded = limits.judge(&window, stored: staging.offset) { phase = .ended(exceeded) }
    }
  }

  private func damage(_ reason: Damage.Reason, _ window: borrowing Window) -> Damage {
    Damage(
      reason: reason, container: codec.container, storedOffset: staging.offset,
      decompressedOffset: window.endOffset, member: members)
  }

  private func decode(_ window: inout Window) {
    let step = codec.step(staging.bytes, into: window.room(piece))
    staging.consume(step.consumed)
    window.append(step.produced)
    switch step.status {
    case .finished:
      members += 1
      phase = .between
    case .invalid(let reason): phase = .ended(.corrupt(damage(reason, window)))
    case .tooLarge: phase = .ended(.limitExceeded(.memory, decompressedOffset: window.endOffset))
    case .unfinished where step.consumed == 0 && step.produced == 0:
      phase = .ended(
        staging.isLast && staging.bytes.isEmpty
          ? .truncated(damage(.data, window)) : .corrupt(damage(.data, window)))
    case .unfinished: break
    }
  }

  /// Tells another frame, zero padding and garbage apart.
  private func readBetween(_ window: inout Window, _ source: inout ByteSource) throws(IntakeError) {
    let bytes = UnsafeRawBufferPointer(staging.bytes)
    if bytes.isEmpty { return phase = .ended(.complete) }
    if codec.begins(bytes) {
      guard codec.begin() else {
        return phase = .ended(.limitExceeded(.memory, decompressedOffset: window.endOffset))
      }
      return phase = .frame
    }
    guard members > 0 else { return phase = .ended(.corrupt(damage(.header, window))) }
    let zeros = bytes.prefix { $0 == 0 }.count
    if zeros == bytes.count {
      staging.consume(zeros)
      return try readPadding(&source)
    }
    // Padding before another stream, as xz allows it; the signature must lie whole in the staging.
    if zeros > 0, zeros % 4 == 0, codec.container == .xz {
      staging.consume(zeros)
      try staging.fill(from: &source)
      if codec.begins(UnsafeRawBufferPointer(staging.bytes)) { return }
      return try end(garbage: staging.offset, &source)
    }
    try end(garbage: staging.offset + zeros, &source)
  }

  /// Passes over zeros that reach beyond the staging.
  private func readPadding(_ source: inout ByteSource) throws(IntakeError) {
    while true {
      try staging.fill(from: &source)
      let bytes = UnsafeRawBufferPointer(staging.bytes)
      if bytes.isEmpty { return phase = .ended(.complete) }
      let zeros = bytes.prefix { $0 == 0 }.count
      staging.consume(zeros)
      if zeros < bytes.count {
        try staging.fill(from: &source)
        if codec.container == .xz, codec.begins(UnsafeRawBufferPointer(staging.bytes)) { return }
        return try end(garbage: staging.offset, &source)
      }
    }
  }

  private func end(garbage: Int, _ source: inout ByteSource) throws(IntakeError) {
    let end = try source.skipToEnd()
    phase = .ended(.trailingGarbage(storedOffset: garbage, count: end - garbage))
  }
}
