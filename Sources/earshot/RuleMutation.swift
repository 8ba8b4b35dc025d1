import Detection
import Foundation
import Rules

/// Takes a rule's selections and phrases away one by one, and says which its tests do not miss.
///
/// The method is mutation testing (DeMillo, Lipton, Sayward, "Hints on Test Data Selection", Computer 11(4), 1978).
struct RuleMutation {
  /// A part that no test misses.
  struct Survivor: Hashable {
    /// The rule, or the list of several rules.
    let owner: String
    /// `selection farewell` or `phrase "bye" (en)`.
    let part: String
  }

  private let book: RuleBook
  /// How many parts were taken away.
  private(set) var tried = 0
  private(set) var selections: [Survivor] = []
  /// For every list and phrase, whether some rule's tests miss it.
  private var phrases: [PhraseKey: Bool] = [:]

  private struct PhraseKey: Hashable {
    let list: String
    let language: String
    let phrase: String
  }

  init(_ book: RuleBook) { self.book = book }

  /// The phrases that no test misses, by list.
  var phraseSurvivors: [Survivor] {
    phrases.filter { !$0.value }.keys
      .sorted { ($0.list, $0.language, $0.phrase) < ($1.list, $1.language, $1.phrase) }
      .map { Survivor(owner: $0.list, part: "phrase \"\($0.phrase)\" (\($0.language))") }
  }

  /// How many phrases there are.
  var phraseCount: Int { phrases.count }

  /// Tries one rule.
  mutating func run(_ rule: Rule) throws {
    for (index, selection) in rule.selections.enumerated() {
      if let nothing = selection.kind.neverFound, nothing.fields == selection.kind.fields {
        tried += 1
        if try passes(rule.replacing(selection: index, by: nothing)) {
          selections.append(Survivor(owner: rule.id, part: "selection \(selection.name)"))
        }
      }
      try runPhrases(rule, index)
    }
  }

  private mutating func runPhrases(_ rule: Rule, _ index: Int) throws {
    let kind = rule.selections[index].kind
    for list in kind.phraseLists {
      let owner = list.id.contains("#") ? rule.id : list.id
      for (word, phrase) in Self.phrases(of: list) {
        let key = PhraseKey(list: owner, language: word, phrase: phrase.source)
        if phrases[key] == nil { phrases[key] = false }
        guard phrases[key] == false, Self.occurs(phrase, in: rule) else { continue }
        tried += 1
        let changed = kind.replacingLists { $0.id == list.id ? $0.without(phrase.source) : $0 }
        if try !passes(rule.replacing(selection: index, by: changed)) { phrases[key] = true }
      }
    }
  }

  private func passes(_ rule: Rule) throws -> Bool {
    var tester = try RuleTester(DetectionPlan(book.alone(rule)))
    return try tester.run().allSatisfy(\.isRight)
  }

  private static func phrases(of list: PhraseList) -> [(String, Phrase)] {
    RuleLanguage.allCases.flatMap { language in
      (list.phrases[language] ?? []).map { (language.rawValue, $0) }
    } + list.common.map { ("every", $0) }
  }

  /// Whether the phrase can matter to a test: where it is in none of the texts, taking it away changes nothing.
  private static func occurs(_ phrase: Phrase, in rule: Rule) -> Bool {
    let wanted = plain(phrase.text)
    return rule.tests.contains { test in test.contact.turns.contains { plain($0.text).contains(wanted) } }
  }

  /// The text without case, marks, width and script, so that no spelling is missed.
  private static func plain(_ text: String) -> String {
    let folded = text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
    ).replacingOccurrences(of: "ł", with: "l")
    return folded.applyingTransform(StringTransform("Traditional-Simplified"), reverse: false) ?? folded
  }
}
