/// Whether a rule has the tests that it must have.
enum TestCoverage {
  /// A hit and a miss in each language; where nothing looks at what is said, one of each in all.
  static func check(
    _ tests: [RuleTest], languages: [RuleLanguage]?, readsText: Bool, at place: SourcePlace,
    in file: SourceFile
  ) {
    for expectation in [RuleTest.Expectation.hit, .miss] {
      let found = tests.filter { $0.expect == expectation }
      let article = "at least one test that expects a \(expectation.rawValue)"
      if readsText {
        let covered = found.compactMap(\.language)
        let lacking = (languages ?? RuleLanguage.allCases).filter { !covered.contains($0) }
        guard !lacking.isEmpty else { continue }
        file.report(
          .tests,
          "the rule needs \(article) in each of its languages; there is none in "
            + lacking.map(\.rawValue).joined(separator: ", "), at: place)
      } else if found.isEmpty {
        file.report(.tests, "the rule needs \(article)", at: place)
      }
    }
  }
}
