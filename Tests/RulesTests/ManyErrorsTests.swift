import Rules
import Testing

@Suite struct ManyErrorsTests {
  @Test func `all errors of all files are reported at once, sorted`() throws {
    let rule = try #require(Book.files[Book.rulePath])
      .replacing("severity: high", with: "severity: hihg")
      .replacing("!farewell.found", with: "!farwell.found")
      .replacing("version: 3", with: "version: three")
    let list = try #require(Book.files[Book.listPath]).replacing("owner: qa\n", with: "")
    let load = Book.load([Book.rulePath: rule, Book.listPath: list])
    #expect(load.book == nil)
    #expect(
      load.errors.map { "\($0.file):\($0.line)" } == [
        "Rules/hangup/hangup.question-open.yaml:2", "Rules/hangup/hangup.question-open.yaml:6",
        "Rules/hangup/hangup.question-open.yaml:26", "Rules/lists/farewells.yaml:1",
      ])
    #expect(load.errors == load.errors.sorted())
  }

  @Test func `a condition tells all that is wrong in it`() throws {
    let rule = try #require(Book.files[Book.rulePath])
      .replacing(
        "!farewell.found", with: "!farwell.found && vendr == 'lotus' && hold > 3 && size(question) > 0")
    let errors = Book.load([Book.rulePath: rule]).errors
    #expect(errors.count == 4 && Set(errors.map(\.line)) == [26] && errors == errors.sorted())
    #expect(errors.compactMap(\.suggestion) == ["farewell", "vendor"])
    // What hangs on a name that is not known is no error of its own.
    let one = try #require(Book.files[Book.rulePath])
      .replacing("!farewell.found", with: "(farwell.count + 1 > 2 || farwell.last.ago < duration('1m'))")
    #expect(Book.load([Book.rulePath: one]).errors.map(\.suggestion) == ["farewell", "farewell"])
  }

  @Test func `an error reads as file, place, fault and way out`() throws {
    let rule = try #require(Book.files[Book.rulePath]).replacing("!farewell.found", with: "!farwell.found")
    let error = try #require(Book.load([Book.rulePath: rule]).errors.first)
    #expect(
      error.description
        == "Rules/hangup/hangup.question-open.yaml:26:22: unknown selection 'farwell' in when: "
        + "did you mean 'farewell'?")
  }

  @Test func `a faulty list is no second error in the rule that names it`() throws {
    let list = try #require(Book.files[Book.listPath]).replacing("version: 1", with: "version: 0")
    #expect(Book.load([Book.listPath: list]).errors.count == 1)
  }

  @Test func `a correlation with a typing error is named`() throws {
    let finding = try #require(Book.files[Book.findingPath]).replacing("event_count:", with: "event_cout:")
    let errors = Book.load([Book.findingPath: finding]).errors
    #expect(errors.contains { $0.line == 8 && $0.column == 1 && $0.suggestion == "event_count" })
  }

  @Test func `a correlation does not go with a condition`() throws {
    let finding = try #require(Book.files[Book.findingPath])
      .replacing("explain:", with: "when: 'true'\nexplain:")
    let errors = Book.load([Book.findingPath: finding]).errors
    #expect(errors.map(\.line) == [13])
    #expect(errors.first?.message.contains("does not go with event_count") == true)
  }

  @Test func `two rules with one id are told apart`() throws {
    let rule = try #require(Book.files[Book.rulePath])
    let errors = Book.load(["hangup/question-open.yaml": rule]).errors
    #expect(errors.map(\.code) == [.identity])
    #expect(errors.first?.message.contains("is taken by Rules/hangup/hangup.question-open.yaml:1") == true)
  }

  @Test func `a rule may be called after its name alone`() throws {
    let rule = try #require(Book.files[Book.rulePath])
    let load = RuleBook.load(
      files: Book.files.map { path, text in
        (
          path == Book.rulePath ? "hangup/question-open.yaml" : path,
          Array((path == Book.rulePath ? rule : text).utf8)
        )
      })
    #expect(load.errors == [])
  }

  @Test func `rules that count each other in a circle are refused`() throws {
    let finding = try #require(Book.files[Book.findingPath])
    let first = finding.replacing("rules: [hangup.question-open]", with: "rules: [hangup.other]")
    let other = finding.replacing("id: hangup.many", with: "id: hangup.other")
      .replacing("rules: [hangup.question-open]", with: "rules: [hangup.many]")
    let errors = Book.load([Book.findingPath: first, "hangup/hangup.other.yaml": other]).errors
    #expect(errors.map(\.line) == [9, 9])
    #expect(errors.allSatisfy { $0.message.contains("circle") })
  }

  @Test func `anchors in a circle are refused`() throws {
    let rule = try #require(Book.files[Book.rulePath]).replacing(
      "silence: { gap: { at_least: 15s, after: agent } }",
      with: "silence: { gap: { at_least: 15s, after: agent }, anchor: { after: question } }")
    let errors = Book.load([Book.rulePath: rule]).errors
    #expect(errors.map(\.line) == [20, 21])
    #expect(errors.allSatisfy { $0.message.contains("circle") })
  }

  @Test func `excuses in a circle are refused, with anchors among them too`() throws {
    let gap = "silence: { gap: { at_least: 15s, after: agent } }"
    for tie in ["unless: question", "unless: [farewell, question]", "unless: silence"] {
      let rule = try #require(Book.files[Book.rulePath]).replacing(gap, with: gap.dropLast(2) + ", \(tie) }")
      let errors = Book.load([Book.rulePath: rule]).errors
      #expect(errors.map(\.line) == (tie.hasSuffix("silence") ? [21] : [20, 21]), "\(tie)")
      #expect(errors.allSatisfy { $0.message.contains("circle") })
    }
  }

  /// A rule that looks at what is said needs a hit and a miss in each of its languages.
  @Test func `missing tests are named with their languages`() throws {
    let good = try #require(Book.files[Book.rulePath])
    let untested = good.replacing("language: pl, ended_by: agent }", with: "language: en, ended_by: agent }")
    let errors = Book.load([Book.rulePath: untested]).errors
    #expect(errors.map(\.code) == [.tests, .tests])
    #expect(errors.allSatisfy { $0.message.hasSuffix("in pl") && $0.line == 36 && $0.column == 1 })
    let everywhere = good.replacing("languages: [zh, pl, en]\n", with: "")
    #expect(Book.load([Book.rulePath: everywhere]).errors == [])
    let noneLeft = try #require(Book.files[Book.entityPath]).replacing("languages: [en]\n", with: "")
    #expect(Book.load([Book.entityPath: noneLeft]).errors.map(\.code) == [.tests, .tests])
  }

  /// Where nothing looks at what is said, languages say nothing.
  @Test func `a rule without text needs one hit and one miss in all`() throws {
    let rule = try #require(Book.files[Book.entityPath])
      .replacing("languages: [en]\n", with: "")
      .replacing("code: { near: { a: [code], not_b: { regex: 'promo' }, within: { words: 3 } } }\n", with: "")
      .replacing("  steps: { script: identity-check }\n", with: "")
      .replacing("entity: { types: [iban, payment_card], direction: echoed }", with: "gap: { at_least: 5s }")
      .replacing(" || code.found || steps.missing.exists(s, s == 'number')", with: "")
      .replacing("  when:", with: "when:")
    #expect(Book.load([Book.entityPath: rule]).errors.map(\.description) == [])
    let alone = rule.replacing("expect: miss", with: "expect: hit").replacing(
      "name: miss", with: "name: other")
    #expect(Book.load([Book.entityPath: alone]).errors.map(\.code) == [.tests])
  }
}
