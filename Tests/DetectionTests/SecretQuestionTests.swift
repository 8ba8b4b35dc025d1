import Contacts
import Foundation
import Privacy
import Rules
import Testing

/// What the rules that ship take for a question for a secret, the mask takes for one as well: what is answered stands
/// nowhere. The mask has words of its own, since it must hold with any book and where there is none.
@Suite("Questions for secrets, of rules and of the mask")
struct SecretQuestionTests {
  private static let book: RuleBook? = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    guard let files = try? RuleFolder.files(at: root.appendingPathComponent("Rules").path) else { return nil }
    return RuleBook.load(files: files).book
  }()

  private static func answer(_ language: TextLanguage, _ isWord: Bool, _ isOneTime: Bool) -> (String, String)
  {
    if isWord {
      switch language {
      case .polish: return ("już mówię, to jest niebieskamalpa42", "malpa42")
      case .chinese: return ("好的，是bluemonkey42", "monkey42")
      default: return ("um yes, it's bluemonkey42", "monkey42")
      }
    }
    let digits = isOneTime ? "482913" : "749"
    switch language {
    case .polish: return ("no dobrze, to jest \(digits)", digits)
    case .chinese: return ("要这干嘛，是\(digits)", digits)
    default: return ("why do you need that, it's \(digits)", digits)
    }
  }

  @Test(arguments: [
    "privacy.agent-asks-card-code", "privacy.agent-asks-password", "privacy.agent-asks-one-time-code",
  ])
  func `the answer to what a rule flags is masked`(id: String) throws {
    let book = try #require(Self.book)
    let rule = try #require(book.rules.first { $0.id == id })
    var questions = 0
    var leaks: [String] = []
    for test in rule.tests where test.expect == .hit {
      let language = TextLanguage(tag: test.language?.rawValue)
      let (answer, secret) = Self.answer(
        language, id.hasSuffix("password"), id.hasSuffix("code") && id.contains("time"))
      let turns = test.contact.turns.map { turn in
        (role: turn.role == .agent ? SpeakerRole.agent : .customer, text: turn.text)
      }
      questions += 1
      // Of several turns of the agent one asks.
      let isMasked = turns.indices.filter { turns[$0].role == .agent }.contains { place in
        let talk = turns[...place].map { ($0.role, $0.text) } + [(.customer, answer)]
        return TranscriptView.with(talk) { view in
          let found = Recogniser().recognise(view, language: language, names: [], isMasking: true)
          let last = Masker.mask(view, found).last ?? []
          return !String(decoding: last, as: UTF8.self).contains(secret)
        }
      }
      if !isMasked { leaks.append("\(test.name): \(turns.last { $0.role == .agent }?.text ?? "")") }
    }
    #expect(questions > 20)
    #expect(leaks.isEmpty, "\(leaks.count) of \(questions)\n\(leaks.joined(separator: "\n"))")
  }
}
