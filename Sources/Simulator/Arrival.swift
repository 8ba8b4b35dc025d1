/// A contact that is about to begin.
struct Arrival: Sendable {
  /// Milliseconds since 1970 UTC.
  let start: Int
  let matter: Matter
  let channel: Medium
  /// The agent who calls the customer, for an outbound call.
  var caller: Int?

  /// Whether it comes before another one.
  func precedes(_ other: Self) -> Bool {
    (start, matter.number, matter.attempts) < (other.start, other.matter.number, other.matter.attempts)
  }
}
