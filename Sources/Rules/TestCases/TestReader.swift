import Contacts
import Expressions

/// Reads the cases that a rule must hit and must miss.
struct TestReader {
  let index: BookIndex
  /// Whether the rule is one over many contacts.
  let correlated: Bool
  /// Whether the rule looks at what vendors say they delivered.
  var looksAtTotals = false

  /// The tests that could be read, and where they stand; `nil` where there are none or one is faulty.
  func tests(_ fields: inout YAMLFields) -> (tests: [RuleTest], place: SourcePlace)? {
    guard let value = fields.require("tests") else { return nil }
    guard let items = value.list("tests") else { return nil }
    var names: Set<String> = []
    let tests = items.compactMap { item -> RuleTest? in
      guard let test = test(item) else { return nil }
      guard names.insert(test.name).inserted else {
        item.report(.identity, "there is a test called '\(test.name)' already")
        return nil
      }
      return test
    }
    guard tests.count == items.count else { return nil }
    return (tests, fields.key("tests")?.place ?? value.place)
  }

  private func test(_ value: YAMLValue) -> RuleTest? {
    guard var fields = value.fields("a test") else { return nil }
    let name = fields.require("name")?.text("the name of a test")
    let expect = fields.require("expect")?.word("expect", RuleTest.Expectation.self)
    let contacts = contacts(&fields)
    let reason = fields.take("reason").map { $0.text("reason") }
    let grade = fields.take("grade").map { $0.word("grade", of: ["A", "B", "C"]) }
    let score = fields.take("score").map { $0.number("score") }
    let says = fields.take("says").map { $0.text("says") }
    let scriptValue = fields.take("script")
    let script = scriptValue.map { $0.text("script") }
    // Elsewhere it is an unknown key.
    let announced =
      looksAtTotals ? fields.take("announced").map { $0.int("announced", in: 0...1_000_000_000) } : nil
    fields.finish()
    if let scriptValue, let name = script ?? nil, index.scripts[name] == nil,
      !index.brokenScripts.contains(name)
    {
      scriptValue.report(
        .unknownName, "unknown script '\(name)'", suggestion: NearestName.of(name, among: index.scripts.keys))
      return nil
    }
    guard let name, let expect, let contacts, reason != .some(nil), grade != .some(nil), score != .some(nil),
      says != .some(nil), script != .some(nil), announced != .some(nil)
    else { return nil }
    if reason != nil, expect != .notEvaluated {
      value.report(.value, "a reason goes only with expect: not_evaluated")
      return nil
    }
    for (word, isThere) in [("grade", grade != nil), ("score", score != nil), ("says", says != nil)]
    where isThere && expect != .hit {
      value.report(.value, "'\(word)' goes only with expect: hit")
      return nil
    }
    return RuleTest(
      name: name, contacts: contacts, expect: expect, reason: reason ?? nil, grade: grade ?? nil,
      score: score ?? nil, says: says ?? nil, script: script ?? nil, announced: announced ?? nil,
      line: value.place.line)
  }

  private func contacts(_ fields: inout YAMLFields) -> [TestContact]? {
    guard correlated else { return contact(&fields).map { [$0] } }
    guard let items = fields.require("contacts")?.list("contacts") else { return nil }
    let found = items.map { item -> [TestContact] in
      guard var inner = item.fields("a contact of the test") else { return [] }
      let contact = contact(&inner)
      let hits = inner.take("hits").map { value in
        value.list("hits")?.compactMap { $0.text("a rule in hits") } ?? []
      }
      let repetition = inner.take("repeat").map { TestRepetition(reading: $0) }
      inner.finish()
      guard var contact, repetition != .some(nil) else { return [] }
      contact.flags = hits ?? []
      guard let repetition = repetition ?? nil else { return [contact] }
      return repetition.contacts(of: contact)
    }
    return found.allSatisfy { !$0.isEmpty } ? found.flatMap(\.self) : nil
  }

  private func contact(_ fields: inout YAMLFields) -> TestContact? {
    var contact = TestContact()
    var sound = true
    if let value = fields.require("contact") {
      sound = TestContactReader.fields(value, into: &contact)
    } else {
      sound = false
    }
    if let value = fields.take("turns") {
      contact.hasTranscript = true
      if let turns = TurnReader.turns(value) { contact.turns = turns } else { sound = false }
    }
    if let value = fields.take("relations") {
      sound = TestContactReader.relations(value, into: &contact) && sound
    }
    return sound ? contact : nil
  }
}
