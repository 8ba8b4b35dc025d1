@testable import Rules
import Testing

/// What is told of the difference between two rule books.
@Suite struct BookChangesTests {
  private func book(_ changes: [String: String] = [:]) throws -> RuleBook {
    let load = Book.load(changes)
    return try #require(load.book, "\(load.errors.map(\.description))")
  }

  @Test func `a book differs in nothing from itself`() throws {
    #expect(try book().changes(from: book()).isEmpty)
  }

  @Test func `comments and lines do not count`() throws {
    let moved = try book([Book.rulePath: "# A remark.\n\n" + Book.rule])
    #expect(try moved.changes(from: book()).isEmpty)
  }

  @Test func `changed fields are named in the order in which they are written`() throws {
    let changed = Book.rule.replacing("severity: high", with: "severity: low")
      .replacing("version: 3", with: "version: 4")
      .replacing("at_least: 15s", with: "at_least: 20s")
    let changes = try book([Book.rulePath: changed]).changes(from: book())
    #expect(
      changes == [
        RuleBookChange(
          part: .rule, id: "hangup.question-open", kind: .changed,
          fields: ["version", "severity", "find.silence"])
      ])
  }

  @Test func `another excuse is a change of its selection`() throws {
    let excused = try book([
      Book.rulePath: Book.rule.replacing("where: { turns: { last: 4 } }", with: "unless: silence")
    ])
    let other = try book([
      Book.rulePath: Book.rule.replacing("where: { turns: { last: 4 } }", with: "unless: question")
    ])
    #expect(excused.changes(from: other).map(\.fields) == [["find.farewell"]])
    #expect(excused.changes(from: excused).isEmpty)
  }

  @Test func `what one book lacks is added in one direction and removed in the other`() throws {
    let more = try book([
      "lists/greetings.yaml":
        "id: greetings\nversion: 1\nowner: qa\nsource: own\nphrases: { en: [hello there] }\n"
    ])
    let base = try book()
    #expect(
      more.changes(from: base) == [RuleBookChange(part: .list, id: "greetings", kind: .added, fields: [])])
    #expect(
      base.changes(from: more) == [RuleBookChange(part: .list, id: "greetings", kind: .removed, fields: [])])
  }

  @Test func `a list without its last phrase finds nothing and is still a list`() throws {
    var list = try #require(try book().lists.first)
    let sources = list.phrases(in: nil).map(\.source)
    for source in sources { list = list.without(source) }
    #expect(list.phrases(in: nil).count == 1)
    #expect(!sources.contains(list.phrases(in: nil)[0].source))
  }

  @Test func `a selection that never finds anything has the fields of the one that it replaces`() throws {
    for rule in try book().rules {
      for selection in rule.selections {
        guard let nothing = selection.kind.neverFound else { continue }
        #expect(nothing.fields == selection.kind.fields, "\(rule.id) \(selection.name)")
      }
    }
  }

  @Test func `a rule alone keeps its tests and the scripts`() throws {
    let whole = try book()
    let rule = try #require(whole.rule("hangup.question-open"))
    let alone = whole.alone(rule)
    #expect(alone.rules.map(\.id) == ["hangup.question-open"])
    #expect(alone.scripts == whole.scripts)
    #expect(alone.rules[0].tests == rule.tests)
  }
}
