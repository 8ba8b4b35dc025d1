import Detection
import Dispatch
import Foundation
import Rules
import Synchronization

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

  /// Tries rules, as many at once as there are processors; what comes out does not depend on that.
  mutating func run(_ rules: [Rule]) throws {
    let book = self.book
    let results = Mutex<[Int: Result<RuleMutation, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: rules.count) { index in
      let result = Result { () throws -> RuleMutation in
        var own = RuleMutation(book)
        try own.run(rules[index])
        return own
      }
      results.withLock { $0[index] = result }
    }
    for (_, result) in results.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      let own = try result.get()
      tried += own.tried
      selections += own.selections
      phrases.merge(own.phrases) { $0 || $1 }
    }
  }

  /// Tries one rule.
  private mutating func run(_ rule: Rule) throws {
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
    let said = rule.tests.flatMap { test in test.contact.turns.map { Self.plain($0.text) } }
    for list in kind.phraseLists {
      let owner = list.id.contains("#") ? rule.id : list.id
      for (word, phrase) in Self.phrases(of: list) {
        let key = PhraseKey(list: owner, language: word, phrase: phrase.source)
        if phrases[key] == nil { phrases[key] = false }
        // A phrase that is in none of the texts can't matter.
        let wanted = Self.fixed(phrase).map(Self.plain)
        guard phrases[key] == false,
          said.contains(where: { text in wanted.allSatisfy { text.contains($0) } })
        else { continue }
        tried += 1
        let changed = kind.replacingLists { $0.id == list.id ? $0.without(phrase.source) : $0 }
        if try !passes(rule.replacing(selection: index, by: changed)) { phrases[key] = true }
      }
    }
  }

  /// The texts that are there wherever the phrase is.
  private static func fixed(_ phrase: Phrase) -> [String] {
    guard !phrase.parts.isEmpty else { return [phrase.text] }
    return phrase.parts.compactMap { part in
      if case .text(let text) = part { text.trimmingCharacters(in: .whitespaces) } else { nil }
    }
  }

  private func passes(_ rule: Rule) throws -> Bool {
    var tester = RuleTester(DetectionPlan(book.alone(rule)))
    return tester.run().allSatisfy(\.isRight)
  }

  private static func phrases(of list: PhraseList) -> [(String, Phrase)] {
    RuleLanguage.allCases.flatMap { language in
      (list.phrases[language] ?? []).map { (language.rawValue, $0) }
    } + list.common.map { ("every", $0) }
  }

  /// The text without case, marks, width and script, so that no spelling is missed.
  private static func plain(_ text: String) -> String {
    let folded = text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
    ).replacingOccurrences(of: "ł", with: "l")
    return folded.applyingTransform(StringTransform("Traditional-Simplified"), reverse: false) ?? folded
  }
}
