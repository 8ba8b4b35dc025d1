/// One line of a test that stands for many contacts, each some time after the one before:
/// `repeat: { times: 40, every: 10m }`.
struct TestRepetition: Hashable, Sendable {
  /// How many contacts there are in all.
  let times: Int
  /// Milliseconds from one to the next.
  let interval: Int64

  /// Reads the two keys; `nil` where one is missing or faulty, which is then reported.
  init?(reading value: YAMLValue) {
    guard var fields = value.fields("repeat") else { return nil }
    let times = fields.require("times")?.int("times", in: 2...10_000)
    let interval = fields.require("every")?.duration("every")
    fields.finish()
    guard let times, let interval else { return nil }
    self.times = times
    self.interval = interval
  }

  /// The contact as often as it is wanted, all its times moved on together.
  func contacts(of contact: TestContact) -> [TestContact] {
    (0..<times).map { turn in
      var copy = contact
      copy.fields = contact.fields.map { field in
        guard case .timestamp(let milliseconds) = field.value else { return field }
        return TestContact.Field(
          variable: field.variable, value: .timestamp(milliseconds: milliseconds + Int64(turn) * interval))
      }
      return copy
    }
  }
}
