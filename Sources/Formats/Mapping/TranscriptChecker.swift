import Contacts

/// Reads where the turns stand.
struct TranscriptChecker {
  private(set) var errors: [MappingError] = []

  private static let keys = [
    "shape", "from", "role", "text", "at", "until", "agent", "roles", "default_role",
  ]

  /// The rule, or `nil` where it has no shape.
  mutating func transcript(_ value: MappingValue) -> TranscriptRule? {
    let parts = MappingParts(value, at: "transcript", keys: Self.keys, &errors)
    guard let shape = parts.word("shape", TranscriptRule.Shape.self, &errors) else {
      if parts["shape"] == nil {
        note(.missing, "shape", "say whether turns are rows, lines of a cell, or an array")
      }
      return nil
    }
    var rule = TranscriptRule(shape)
    rule.from = parts.text("from", &errors).map { FieldPath($0) }
    if shape == .rows, rule.from != nil { note(.conflict, "from", "rows stand nowhere else") }
    if shape != .rows, rule.from == nil { note(.missing, "from", "say where the transcript stands") }
    roles(parts, &rule)
    if shape == .lines {
      for key in ["role", "text", "at", "until", "agent"] where parts[key] != nil {
        note(.conflict, key, "a line has its speaker, a colon and its text")
      }
      return rule
    }
    rule.role = self.rule(parts, "role") ?? FieldRule()
    rule.text = self.rule(parts, "text") ?? FieldRule()
    rule.at = self.rule(parts, "at")
    rule.until = self.rule(parts, "until")
    rule.agent = self.rule(parts, "agent")
    for key in ["role", "text"] where parts[key] == nil {
      note(.missing, key, "say where the \(key) of a turn stands")
    }
    if let at = parts["at"], case .map(let members) = at {
      rule.isStamped = members.contains { $0.key == "time" }
    }
    return rule
  }

  private mutating func rule(_ parts: MappingParts, _ key: String) -> FieldRule? {
    guard let value = parts[key] else { return nil }
    var checker = FieldRuleChecker(place: "transcript.\(key)", field: nil)
    let rule = checker.rule(value)
    errors += checker.errors
    return rule
  }

  private mutating func roles(_ parts: MappingParts, _ rule: inout TranscriptRule) {
    if let word = parts.text("default_role", &errors) { rule.defaultRole = role(word, "default_role") }
    guard let value = parts["roles"] else {
      note(.missing, "roles", "say which words for speakers are agent, customer, bot and other")
      return
    }
    guard case .map(let members) = value else {
      note(.wrongKind, "roles", "roles are a map from the export's words to agent, customer, bot or other")
      return
    }
    for member in members {
      guard case .scalar(let word) = member.value else {
        note(.wrongKind, "roles.\(member.key)", "a word is wanted here")
        continue
      }
      rule.roles[Array(member.key.utf8)] = role(word, "roles.\(member.key)")
    }
  }

  private mutating func role(_ word: String, _ key: String) -> Role {
    if let role = Role(name: word) { return role }
    note(.unknownWord, key, "there is no role \"\(word)\"; there is agent, customer, bot, other")
    return .other
  }

  private mutating func note(_ code: MappingError.Code, _ key: String, _ message: String) {
    errors.append(MappingError(code: code, place: "transcript.\(key)", message: message))
  }
}
