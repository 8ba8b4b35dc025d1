import Detection
import Rules

/// Rule books for tests, made from the parts that a test is about.
enum TestBook {
  /// A rule with everything that loading asks for.
  static func rule(
    _ name: String, find: String, when: String, languages: String? = nil, extra: String = "",
    explain: String = "e", tests: String? = nil
  ) -> (String, String) {
    let cases =
      tests
      ?? ["en", "pl", "zh"].map { language in
        """
          - { name: hit \(language), contact: { language: \(language) }, turns: [ { agent: a } ], expect: hit }
          - { name: miss \(language), contact: { language: \(language) }, turns: [ { agent: a } ], expect: miss }

        """
      }.joined()
    let text = """
      id: tone.\(name)
      version: 1
      title: { en: T, pl: T, zh: 题 }
      status: stable
      category: tone
      severity: high
      \(languages.map { "languages: \($0)\n" } ?? "")owner: qa
      find:
      \(find.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      when: "\(when)"
      \(extra)
      explain: { en: '\(explain)', pl: 'p', zh: '解' }
      tests:
      \(cases)
      """
    return ("tone/tone.\(name).yaml", text)
  }

  /// A list of phrases.
  static func list(_ id: String, fold: String = "[case, width]", _ phrases: [String: [String]]) -> (
    String, String
  ) {
    var text = "id: \(id)\nversion: 1\nowner: qa\nsource: own\nfold: \(fold)\nphrases:\n"
    for (language, words) in phrases.sorted(by: { $0.key < $1.key }) {
      text += "  \(language):\n" + words.map { "    - \"\($0)\"\n" }.joined()
    }
    return ("lists/\(id).yaml", text)
  }

  /// The book of these files.
  static func load(_ files: [(String, String)]) throws -> RuleBook {
    let loaded = RuleBook.load(files: files.map { ($0.0, Array($0.1.utf8)) })
    guard let book = loaded.book else { throw Broken(words: loaded.errors.map { "\($0)" }) }
    return book
  }

  /// A plan of these files.
  static func plan(_ files: [(String, String)]) throws -> DetectionPlan { try DetectionPlan(load(files)) }

  struct Broken: Error {
    let words: [String]
  }
}
