import Rules

/// The templates of a `similar` selection, as shingles.
struct TemplatePlan: Sendable {
  /// One template.
  struct Template: Sendable {
    /// How many different shingles it has.
    let count: Int
    /// The languages in which it counts.
    let languages: UInt8
  }

  let templates: [Template]
  /// The length of a shingle in code points.
  let length: Int
  let threshold: Double
  /// For every shingle, by hash, the templates that have it.
  let owners: [UInt64: [Int]]
  /// A quick no: bit `hash & 4095`.
  let sieve: [UInt64]

  init(_ selection: SimilarSelection) {
    var templates: [Template] = []
    var owners: [UInt64: [Int]] = [:]
    func add(_ phrase: Phrase, _ languages: UInt8) {
      var hashes: Set<UInt64> = []
      let folded = TextFolder.folded(phrase.text)
      folded.withUnsafeBytes { Shingles.forEach(in: $0, length: selection.shingle) { hashes.insert($0) } }
      guard !hashes.isEmpty else { return }
      for hash in hashes { owners[hash, default: []].append(templates.count) }
      templates.append(Template(count: hashes.count, languages: languages))
    }
    for list in selection.templates {
      for language in RuleLanguage.allCases {
        for phrase in list.phrases[language] ?? [] { add(phrase, LanguageMask.bit(language)) }
      }
      for phrase in list.common { add(phrase, LanguageMask.common) }
    }
    var sieve = [UInt64](repeating: 0, count: 64)
    for hash in owners.keys { sieve[Int(hash >> 6 & 63)] |= 1 << (hash & 63) }
    self.templates = templates
    self.owners = owners
    self.sieve = sieve
    length = selection.shingle
    threshold = selection.threshold
  }
}
