import Contacts
import Expressions

extension Rule {
  /// The names of the fields in which it differs from another rule, in the order in which they are written.
  func differences(from old: Rule) -> [String] {
    var names: [String] = []
    func compare(_ name: String, _ same: Bool) { if !same { names.append(name) } }
    compare("version", version == old.version)
    compare("title", title == old.title)
    compare("status", status == old.status)
    compare("severity", severity == old.severity)
    compare("languages", languages == old.languages)
    compare("channels", channels == old.channels)
    compare("owner", owner == old.owner)
    compare("clause", clause == old.clause)
    compare("basis", basis == old.basis)
    compare("false_positives", falsePositives == old.falsePositives)
    names += Self.named(
      "find", selections.map { ($0.name, written($0)) }, old.selections.map { ($0.name, old.written($0)) })
    names += Self.named(
      "let", lets.map { ($0.name, $0.program.source) }, old.lets.map { ($0.name, $0.program.source) })
    compare("when", when?.source == old.when?.source)
    compare(correlation?.word ?? old.correlation?.word ?? "", correlation == old.correlation)
    compare("grade", grade?.source == old.grade?.source)
    compare("score", score?.source == old.score?.source)
    for language in RuleLanguage.allCases {
      compare("explain.\(language.rawValue)", explain[language]?.written == old.explain[language]?.written)
    }
    compare("review", review == old.review)
    compare("tests", tests.map(\.unplaced) == old.tests.map(\.unplaced))
    return names
  }

  /// A selection without the line that it stands in and with what it hangs on by name.
  private func written(_ selection: Selection) -> WrittenSelection {
    let anchor = selection.anchor
    return WrittenSelection(
      selection: Selection(
        name: selection.name, kind: selection.kind, role: selection.role, window: selection.window,
        anchor: anchor.map {
          Anchor(selection: 0, relation: $0.relation, which: $0.which, within: $0.within)
        },
        times: selection.times, keeping: selection.keeping, line: 0),
      anchor: anchor.map { selections[$0.selection].name },
      unless: selection.unless.map { selections[$0].name })
  }

  private static func named<Value: Equatable>(
    _ prefix: String, _ new: [(String, Value)], _ old: [(String, Value)]
  ) -> [String] {
    let before = Dictionary(old, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new, uniquingKeysWith: { first, _ in first })
    return Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }
      .map { "\(prefix).\($0)" }
  }
}

/// A selection as it is written, wherever it stands.
private struct WrittenSelection: Equatable {
  let selection: Selection
  let anchor: String?
  let unless: [String]
}

extension ExplainTemplate {
  /// The sentence as it is written.
  package var written: String {
    segments.map { segment in
      switch segment {
      case .literal(let text): text
      case .program(let program): "{\(program.source)}"
      }
    }.joined()
  }
}

extension Correlation {
  /// The word for it in rule files.
  var word: String {
    switch self {
    case .counting(let block): block.operation.rawValue
    case .versus: "versus"
    case .concurrent: "concurrent"
    case .missing: "missing"
    }
  }
}

extension RuleTest {
  /// The test wherever it stands in the file.
  var unplaced: RuleTest {
    let contacts = contacts.map { contact in
      var contact = contact
      contact.turns = contact.turns.map {
        TestTurn(role: $0.role, at: $0.at, until: $0.until, text: $0.text, line: 0)
      }
      return contact
    }
    return RuleTest(
      name: name, contacts: contacts, expect: expect, reason: reason, grade: grade, score: score, says: says,
      script: script, announced: announced, line: 0)
  }
}
