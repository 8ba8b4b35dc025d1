/// A contact's turns as one run of UTF-8 bytes and the range of each turn in it.
///
/// The view borrows its bytes: it is valid only while the buffer that it was made from is, that is during
/// the call that it is passed to. The bytes may be hostile: invalid UTF-8 is allowed, and ranges outside the
/// buffer are cut to it.
package struct TranscriptView {
  /// Bytes of all turns; what lies between turns is not read.
  package let bytes: UnsafeBufferPointer<UInt8>
  /// Byte range of each turn in `bytes`, in the order spoken.
  package let turns: [Range<Int>]
  /// Speaker of each turn; missing ones count as `.other`.
  package let roles: [SpeakerRole]

  /// A view of `bytes`; turn ranges are cut to the buffer.
  package init(bytes: UnsafeBufferPointer<UInt8>, turns: [Range<Int>], roles: [SpeakerRole]) {
    self.bytes = bytes
    let whole = 0..<bytes.count
    if turns.allSatisfy({ $0.lowerBound >= 0 && $0.upperBound <= bytes.count }) {
      self.turns = turns
    } else {
      self.turns = turns.map { $0.clamped(to: whole) }
    }
    self.roles = roles
  }

  func role(_ turn: Int) -> SpeakerRole { turn < roles.count ? roles[turn] : .other }

  /// Lays the turns out one after another and hands the view to `body`; for tests and short texts.
  package static func with<Result, Failure: Error>(
    _ turns: [(SpeakerRole, String)], _ body: (TranscriptView) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try with(turns.map { ($0.0, Array($0.1.utf8)) }, body)
  }

  /// The same with each turn's text as bytes, which need not be valid UTF-8.
  package static func with<Result, Failure: Error>(
    _ turns: [(SpeakerRole, [UInt8])], _ body: (TranscriptView) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    for (_, text) in turns {
      ranges.append(bytes.count..<bytes.count + text.count)
      bytes += text
      bytes.append(0x0A)
    }
    let roles = turns.map { $0.0 }
    let outcome = bytes.withUnsafeBufferPointer { buffer -> Swift.Result<Result, Failure> in
      do throws(Failure) {
        return .success(try body(TranscriptView(bytes: buffer, turns: ranges, roles: roles)))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }
}
