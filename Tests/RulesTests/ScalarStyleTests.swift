import Expressions
import Rules
import Testing

/// A fault in an expression is found at its place in whatever way YAML writes the text down.
@Suite struct ScalarStyleTests {
  private func check(_ text: String) throws {
    let good = try #require(Book.files[Book.rulePath])
    let start = try #require(good.firstRange(of: "when: |"))
    let end = try #require(good.firstRange(of: "grade:"))
    let whole = good[..<start.lowerBound] + text + "\n" + good[end.lowerBound...]
    let marked = try #require(MarkedText(String(whole)), "\(text)")
    let errors = Book.load([Book.rulePath: marked.text]).errors
    #expect(errors.map { [$0.line, $0.column] } == [[marked.line, marked.column]], "\(text)\n\(errors)")
    #expect(errors.first?.message == "unknown selection 'questin' in when", "\(text)")
  }

  @Test func `in plain and quoted texts, on one line or several`() throws {
    for text in [
      "when: §questin.found", "when: reason != 'ż' && §questin.found", "when:   §questin.found  # why",
      "when: question.found &&\n  §questin.found",
      "when: question.found\n\n     && (true ||\n  §questin.found)",
      "when: '§questin.found'", "when: 'reason != ''ż'' && §questin.found'",
      "when: 'question.found &&  \n   §questin.found'", "when: \"§questin.found\"",
      "when: \"reason != \\\"\\u017C\\x41\\\" && §questin.found\"",
      "when: \"question.found \\\n  && §questin.found\"", "when: \"question.found &&\n\n  §questin.found\"",
    ] {
      try check(text)
    }
  }

  @Test func `in literal and folded blocks`() throws {
    for text in [
      "when: |\n  §questin.found", "when: |-\n  question.found &&\n    §questin.found",
      "when: |+\n\n\n  §questin.found\n\n",
      "when: |2\n    question.found &&\n  §questin.found", "when: | # why\n  reason != 'ż' && §questin.found",
      "when: >\n  question.found &&\n  §questin.found",
      "when: >-\n\n  question.found\n\n  && true &&\n\n\n  (§questin.found)",
      "when: >\n  question.found &&\n    true &&\n  §questin.found",
      "when: >2\n    question.found &&\n  true &&\n     §questin.found",
    ] {
      try check(text)
    }
  }

  @Test func `with other line ends`() throws {
    let good = try #require(Book.files[Book.rulePath]).replacing("!farewell.found", with: "!farwell.found")
    let windows = good.replacing("\n", with: "\r\n")
    #expect(Book.load([Book.rulePath: windows]).errors.map { [$0.line, $0.column] } == [[26, 22]])
    #expect(Book.load([Book.rulePath: "\u{FEFF}" + good]).errors.map { [$0.line, $0.column] } == [[26, 22]])
  }

  @Test func `expressions in templates may hold quotes and braces`() throws {
    let good = try #require(Book.files[Book.rulePath])
    let old = "{question.last.ago} after"
    let text = good.replacing(
      old, with: "{returned ? \"back }\" : {\"a\": \"b\"}[\"a\"]}{ question.count } after")
    let rule = try #require(Book.load([Book.rulePath: text]).book?.rule("hangup.question-open"))
    let programs = rule.explain[.en]?.segments.compactMap { segment in
      if case .program(let program) = segment { program.source } else { nil }
    }
    #expect(
      programs == ["returned ? \"back }\" : {\"a\": \"b\"}[\"a\"]", " question.count ", "question.last.text"])
  }
}
