import Contacts

/// Reads a mapping out of its text's value and notes everything that is wrong with it.
struct MappingChecker {
  private(set) var errors: [MappingError] = []

  private static let keys = [
    "mapping", "source", "reads", "delimiter", "columns", "records", "zone", "required", "absent", "fields",
    "attributes", "transcript",
  ]

  /// The mapping, or `nil` where too little is there to make one.
  mutating func mapping(_ value: MappingValue) -> Mapping? {
    let parts = MappingParts(value, at: "", keys: Self.keys, &errors)
    let name = parts.text("mapping", &errors)
    let kind = parts.word("reads", Mapping.Kind.self, &errors)
    for key in ["mapping", "reads", "fields"] where parts[key] == nil {
      note(.missing, key, "a mapping needs the key \(key)")
    }
    guard let fields = parts["fields"] else { return nil }
    var mapping = Mapping(name: name ?? "", kind: kind ?? .csv)
    if let name, !Self.isName(name) {
      note(.wrongKind, "mapping", "a name has letters, digits, - and _ only, up to 60 of them")
    }
    mapping.source = parts.text("source", &errors)
    delimiter(parts, &mapping)
    mapping.columns = parts.texts("columns", &errors)
    mapping.records = parts.texts("records", &errors)?.flatMap { $0.split(separator: ".").map(String.init) }
    if mapping.records?.isEmpty == true { mapping.records = nil }
    if let name = parts.text("zone", &errors) {
      mapping.zone = ClockZone(name: name)
      if mapping.zone == nil {
        note(
          .unknownWord, "zone",
          "the zone \"\(name)\" is not known; write its offset, such as +08:00, or its name in the tz database, "
            + "such as Europe/Warsaw")
      }
    }
    mapping.absent = Set((parts.texts("absent", &errors) ?? []).map { Array($0.utf8) })
    mapping.attributes = (parts.texts("attributes", &errors) ?? []).map { FieldPath($0) }
    self.fields(fields, &mapping)
    if let value = parts["transcript"] {
      var checker = TranscriptChecker()
      mapping.transcript = checker.transcript(value)
      errors += checker.errors
    }
    check(parts, &mapping)
    return mapping
  }

  private mutating func delimiter(_ parts: MappingParts, _ mapping: inout Mapping) {
    guard let text = parts.text("delimiter", &errors) else { return }
    let word = text == "tab" ? "\t" : text
    if word.utf8.count == 1 {
      mapping.delimiter = word.utf8.first
    } else {
      note(.unknownWord, "delimiter", "a delimiter is one ASCII character, or the word tab")
    }
  }

  private mutating func fields(_ value: MappingValue, _ mapping: inout Mapping) {
    guard case .map(let members) = value else {
      note(.wrongKind, "fields", "fields are a map from fields to where they stand")
      return
    }
    var rules: [MappedField: FieldRule] = [:]
    for member in members {
      let place = "fields.\(member.key)"
      guard let field = MappedField(name: member.key) else {
        note(
          .unknownKey, place,
          "there is no such field; fields are \(MappedField.all.map(\.name).joined(separator: ", "))")
        continue
      }
      if rules[field] != nil { note(.repeatedKey, place, "the field stands twice") }
      var checker = FieldRuleChecker(place: place, field: field)
      rules[field] = checker.rule(member.value)
      errors += checker.errors
    }
    mapping.pairs = MappedField.all.compactMap { entry in
      rules[entry.field].map { Mapping.Pair(field: entry.field, rule: $0) }
    }
  }

  /// What holds between the parts.
  private mutating func check(_ parts: MappingParts, _ mapping: inout Mapping) {
    if mapping.rule(.text(.sourceID)) == nil {
      note(.missing, "fields.source_id", "without an id of its own no contact is told from another")
    }
    if mapping.rule(.channel) == nil {
      note(.missing, "fields.channel", "say voice or chat, for example {value: voice}")
    }
    if mapping.rule(.startedAt) == nil, mapping.transcript?.isStamped != true {
      note(.missing, "fields.started_at", "a contact needs its beginning, here or in stamps of its turns")
    }
    if mapping.kind == .csv {
      if mapping.records != nil { note(.conflict, "records", "only JSON wraps its records") }
    } else {
      if mapping.columns != nil { note(.conflict, "columns", "JSON names its values itself") }
      if mapping.delimiter != nil { note(.conflict, "delimiter", "JSON has no delimiter") }
    }
    if let columns = mapping.columns, Set(columns).count < columns.count {
      note(.conflict, "columns", "two columns have the same name")
    }
    mapping.required = (parts.texts("required", &errors) ?? []).map { FieldPath($0) }
    if mapping.required.isEmpty {
      mapping.required = [.text(.sourceID), .startedAt].compactMap { mapping.rule($0)?.from.first }
    }
    if mapping.required.isEmpty {
      note(.missing, "required", "name the columns by which the file is recognised")
    }
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 60
      && name.utf8.allSatisfy { $0.isDigit || ($0 | 0x20) &- 0x61 < 26 || $0 == 0x2D || $0 == 0x5F }
  }

  private mutating func note(_ code: MappingError.Code, _ place: String, _ message: String) {
    errors.append(MappingError(code: code, place: place, message: message))
  }
}
