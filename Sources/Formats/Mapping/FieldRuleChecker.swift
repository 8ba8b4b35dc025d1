/// Reads the rule of one field.
struct FieldRuleChecker {
  let place: String
  /// The field, or `nil` for what a turn holds.
  let field: MappedField?
  private(set) var errors: [MappingError] = []

  init(place: String, field: MappedField?) {
    self.place = place
    self.field = field
  }

  private static let keys = [
    "from", "inbound", "outbound", "value", "values", "otherwise", "take", "separator", "time", "unit",
    "basis",
  ]

  /// A path alone, a list of paths, or a map.
  mutating func rule(_ value: MappingValue) -> FieldRule {
    var rule = FieldRule()
    switch value {
    case .scalar(let text): rule.from = [FieldPath(text)]
    case .list: rule.from = paths(MappingParts(["from": value], at: place, keys: ["from"], &errors), "from")
    case .map, .null: read(MappingParts(value, at: place, keys: Self.keys, &errors), into: &rule)
    }
    if rule.allPaths.isEmpty, rule.constant == nil, errors.isEmpty {
      note(.missing, "from", "say where the value stands (from), or what it is (value)")
    }
    checkWords(rule)
    return rule
  }

  private mutating func read(_ parts: MappingParts, into rule: inout FieldRule) {
    rule.from = paths(parts, "from")
    rule.inbound = paths(parts, "inbound")
    rule.outbound = paths(parts, "outbound")
    rule.constant = parts.text("value", &errors)
    rule.otherwise = parts.text("otherwise", &errors)
    rule.taking = parts.word("take", FieldRule.Taking.self, &errors)
    if let text = parts.text("separator", &errors) {
      if text.utf8.count == 1, let byte = text.utf8.first {
        rule.separator = byte
      } else {
        note(.unknownWord, "separator", "a separator is one ASCII character")
      }
    }
    if let values = parts["values"] {
      if case .map(let members) = values {
        for member in members {
          guard case .scalar(let word) = member.value else {
            note(.wrongKind, "values.\(member.key)", "a word is wanted here")
            continue
          }
          rule.values[Array(member.key.utf8)] = word
        }
      } else {
        note(.wrongKind, "values", "values are a map from the export's words to those of the contract")
      }
    }
    if let text = parts.text("time", &errors) {
      if let format = TimeFormat(text) {
        rule.time = format
      } else {
        note(
          .unknownWord, "time",
          "\"\(text)\" is no time format; there is auto, iso8601, epoch, epoch_s, epoch_ms, epoch_us, and "
            + "layouts such as dd/MM/yyyy HH:mm:ss")
      }
      if let field, !field.isTime { note(.conflict, "time", "the field is no instant") }
    }
    if let unit = parts.word("unit", DurationUnit.self, &errors) {
      rule.unit = unit
      if let field, !field.isDuration { note(.conflict, "unit", "the field is no duration") }
    }
    if let basis = parts.text("basis", &errors) {
      rule.isDerived = basis == "derived"
      if basis != "claimed", basis != "derived" {
        note(.unknownWord, "basis", "there is claimed and derived; only a second source confirms")
      }
      if field != .endedBy { note(.conflict, "basis", "only ended_by has a basis") }
    }
  }

  private mutating func checkWords(_ rule: FieldRule) {
    guard let words = field?.words else { return }
    let used: [(String, String)] =
      rule.values.map { ("values.\(String(decoding: $0.key, as: UTF8.self))", $0.value) }
      .sorted { $0.0 < $1.0 }
      + (rule.otherwise.map { [("otherwise", $0)] } ?? []) + (rule.constant.map { [("value", $0)] } ?? [])
    for (key, word) in used where !words.contains(word) {
      note(.unknownWord, key, "there is no word \"\(word)\"; words are \(words.joined(separator: ", "))")
    }
  }

  private mutating func paths(_ parts: MappingParts, _ key: String) -> [FieldPath] {
    let texts = parts.texts(key, &errors) ?? []
    if texts.contains(where: \.isEmpty) { note(.wrongKind, key, "a path is not empty") }
    return texts.map { FieldPath($0) }
  }

  private mutating func note(_ code: MappingError.Code, _ key: String, _ message: String) {
    errors.append(MappingError(code: code, place: "\(place).\(key)", message: message))
  }
}
