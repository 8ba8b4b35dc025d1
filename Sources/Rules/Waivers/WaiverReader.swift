import Expressions
import Yams

/// Reads `waivers.yaml`: a list of waivers.
struct WaiverReader {
  /// The ids of all rules, the faulty ones included.
  let ruleIDs: Set<String>

  /// The waivers that could be read, in the order of the file.
  func waivers(_ file: SourceFile) -> [Waiver] {
    guard let root = YAMLText.read(file), !root.isNull else {
      return []
    }
    if case .sequence(let sequence) = root.node, sequence.isEmpty { return [] }
    return (root.list("the file of waivers") ?? []).compactMap(waiver)
  }

  private func waiver(_ value: YAMLValue) -> Waiver? {
    guard var fields = value.fields("a waiver") else { return nil }
    let ruleValue = fields.require("rule")
    let rule = ruleValue?.text("rule")
    let scope = fields.require("scope").map(Self.scope) ?? nil
    let reason = fields.require("reason")?.text("reason")
    let owner = fields.require("owner")?.text("owner")
    let expires = fields.require("expires")?.day("expires")
    fields.finish()
    if let rule, !ruleIDs.contains(rule) {
      ruleValue?.report(
        .unknownName, "unknown rule '\(rule)' in a waiver", suggestion: NearestName.of(rule, among: ruleIDs))
    }
    guard let rule, let scope, let reason, let owner, let expires else { return nil }
    return Waiver(
      rule: rule, scope: scope, reason: reason, owner: owner, expires: expires, line: value.place.line)
  }

  private static func scope(_ value: YAMLValue) -> [Waiver.Condition]? {
    guard let pairs = value.pairs("scope") else { return nil }
    guard !pairs.isEmpty else {
      value.report(.value, "scope is empty: a waiver must say for which vendor, queue, agent… it holds")
      return nil
    }
    let found = pairs.compactMap { key, value -> Waiver.Condition? in
      guard let name = key.word("field in scope", of: ContactVariable.groups.map(\.name)),
        let field = ContactVariable(name: name)
      else { return nil }
      let text = field.words.map { value.word(name, of: $0) } ?? value.text("scope.\(name)")
      return text.map { Waiver.Condition(field: field, value: $0) }
    }
    guard found.count == pairs.count else { return nil }
    return found.sorted { $0.field.slot < $1.field.slot }
  }
}
