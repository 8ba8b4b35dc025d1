import Contacts
import Expressions
import Yams

/// Reads turns: `- customer 6m02s: but what about the second charge?`, with an optional end as in
/// `agent 6m10s-6m14s`; without a time a turn begins ten seconds after the one before.
enum TurnReader {
  private static let spacing: Int64 = 10_000

  static func turns(_ value: YAMLValue) -> [TestTurn]? {
    guard case .sequence(let sequence) = value.node else {
      value.report(.value, "turns must be a list, such as '- customer 6m02s: hello'")
      return nil
    }
    var turns: [TestTurn] = []
    for node in sequence {
      let item = YAMLValue(node: node, file: value.file)
      guard let turn = turn(item, after: turns.last) else { continue }
      turns.append(turn)
    }
    return turns.count == sequence.count ? turns : nil
  }

  private static func turn(_ item: YAMLValue, after last: TestTurn?) -> TestTurn? {
    guard case .mapping(let mapping) = item.node, mapping.count == 1, let pair = mapping.first,
      let head = YAMLValue(node: pair.key, file: item.file).rawText
    else {
      item.report(.value, "a turn is one speaker and one text, such as '- customer 6m02s: hello'")
      return nil
    }
    let key = YAMLValue(node: pair.key, file: item.file)
    let body = YAMLValue(node: pair.value, file: item.file)
    let words = head.split(separator: " ")
    guard let name = words.first, let role = Role(name: String(name)) else {
      let names = Role.allCases.map(\.name)
      let found = words.first.map(String.init) ?? ""
      key.report(
        .unknownName, "unknown speaker '\(found)'; it must be one of \(names.joined(separator: ", "))",
        suggestion: NearestName.of(found, among: names))
      return nil
    }
    guard let text = body.isNull ? "" : body.rawText else {
      body.report(.value, "the text of a turn must be a text, not \(body.kindName); put it in quotes")
      return nil
    }
    var at = last.map { $0.at + spacing } ?? 0
    var until: Int64?
    if words.count > 1 {
      let ends = words[1].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      guard words.count == 2, ends.count <= 2, let begin = TimeLength.milliseconds(ends[0]) else {
        return misplaced(key, head)
      }
      at = begin
      if ends.count == 2 {
        guard let end = TimeLength.milliseconds(ends[1]), end >= begin else { return misplaced(key, head) }
        until = end
      }
    }
    guard at >= last?.at ?? 0 else {
      key.report(.value, "the turn '\(head)' begins before the one above it")
      return nil
    }
    return TestTurn(role: role, at: at, until: until, text: text, line: key.place.line)
  }

  private static func misplaced(_ key: YAMLValue, _ head: String) -> TestTurn? {
    key.report(
      .value, "'\(head)' must be a speaker and a time, such as 'customer 6m02s' or 'agent 6m10s-6m14s'")
    return nil
  }
}
