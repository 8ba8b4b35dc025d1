/// Passes stored bytes through.
final class PlainDecoder: StreamDecoder {
  private let limits: IntakeLimits

  init(limits: IntakeLimits) { self.limits = limits }

  var members: Int { 0 }

  func fill(
    _ window: inout Window, from source: inout ByteSource, chunk: Int
  ) throws(IntakeError) -> StreamOutcome.Ending? {
    let room = window.room(chunk)
    guard let start = room.baseAddress else { return .complete }
    let count = try source.readDirectly(into: start, count: chunk)
    window.append(count)
    window.confirm()
    if let limit = limits.decompressedBytes, window.endOffset > limit {
      window.cut(at: limit)
      return .limitExceeded(.decompressedBytes, decompressedOffset: limit)
    }
    return count == 0 ? .complete : nil
  }
}
