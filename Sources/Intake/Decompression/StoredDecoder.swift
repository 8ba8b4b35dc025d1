import CZlib

/// Passes the bytes of a stored zip entry through and holds them to its check sum and size.
final class StoredDecoder: StreamDecoder {
  private let expected: UInt32
  private let size: Int
  private let limits: IntakeLimits
  private var crc: UInt = 0
  private(set) var members = 0

  init(crc: UInt32, size: Int, limits: IntakeLimits) {
    expected = crc
    self.size = size
    self.limits = limits
  }

  func fill(
    _ window: inout Window, from source: inout ByteSource, chunk: Int
  ) throws(IntakeError) -> StreamOutcome.Ending? {
    let room = window.room(chunk)
    guard let start = room.baseAddress else { return .complete }
    let count = try source.readDirectly(into: start, count: chunk)
    crc = crc32_z(crc, start.assumingMemoryBound(to: UInt8.self), count)
    window.append(count)
    window.confirm()
    if let exceeded = limits.judge(&window, stored: source.offset) { return exceeded }
    if count > 0 { return nil }
    let reason: Damage.Reason
    if window.endOffset < size {
      return .truncated(damage(.data, window, source))
    } else if window.endOffset > size {
      reason = .size
    } else if crc != UInt(expected) {
      reason = .checksum
    } else {
      members = 1
      return .complete
    }
    return .corrupt(damage(reason, window, source))
  }

  private func damage(_ reason: Damage.Reason, _ window: borrowing Window, _ source: borrowing ByteSource)
    -> Damage
  {
    Damage(
      reason: reason, container: .zip, storedOffset: source.offset, decompressedOffset: window.endOffset,
      member: 0)
  }
}
