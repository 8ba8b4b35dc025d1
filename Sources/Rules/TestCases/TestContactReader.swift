import Expressions
import Yams

/// Reads the fields and relations of a test's contact, by the types of the contract.
enum TestContactReader {
  /// Reads `contact: { channel: voice, … }`; whether all is well.
  static func fields(_ value: YAMLValue, into contact: inout TestContact) -> Bool {
    guard let pairs = value.pairs("contact") else { return false }
    var sound = true
    for (key, value) in pairs {
      guard let name = key.word("contact field", of: ContactVariable.fieldNames),
        let variable = ContactVariable(name: name)
      else {
        sound = false
        continue
      }
      if variable == .attributes {
        sound = attributes(value, into: &contact) && sound
      } else if let read = field(variable, value) {
        contact.fields.append(TestContact.Field(variable: variable, value: read))
      } else {
        sound = false
      }
    }
    contact.fields.sort { $0.variable.slot < $1.variable.slot }
    return sound
  }

  private static func field(_ variable: ContactVariable, _ value: YAMLValue) -> FieldValue? {
    let name = variable.name
    switch variable.type {
    case .timestamp: return instant(value, name).map(FieldValue.timestamp(milliseconds:))
    case .duration: return value.seconds(name, zero: true).map(FieldValue.duration(milliseconds:))
    case .int: return value.int(name, in: 0...1_000_000_000).map { .int(Int64($0)) }
    case .double: return value.number(name).map(FieldValue.double)
    case .bool: return value.bool(name).map(FieldValue.bool)
    default:
      if let words = variable.words { return value.word(name, of: words).map(FieldValue.string) }
      return value.text(name).map(FieldValue.string)
    }
  }

  /// An ISO 8601 time with a zone, in milliseconds since 1970, read as CEL's `timestamp()` reads it.
  private static func instant(_ value: YAMLValue, _ what: String) -> Int64? {
    let text = value.rawText ?? ""
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "T"), UInt8(ascii: "Z"), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    if isPlain, text.utf8.count <= 40,
      let program = try? Program.compile("timestamp('\(text)')", in: Environment(), expecting: .timestamp),
      case .value(.timestamp(let instant)) = program.evaluate(EmptyActivation())
    {
      return instant.seconds * 1000 + Int64(instant.nanos) / 1_000_000
    }
    value.report(.value, "\(what) must be a time with its zone, such as 2025-11-20T08:01:02Z")
    return nil
  }

  private static func attributes(_ value: YAMLValue, into contact: inout TestContact) -> Bool {
    guard let pairs = value.pairs("attributes") else { return false }
    var sound = true
    for (key, value) in pairs {
      guard let name = key.text("the key of an attribute"), let read = attribute(value) else {
        sound = false
        continue
      }
      contact.attributes.append(TestContact.AttributeValue(key: name, value: read))
    }
    contact.attributes.sort { $0.key < $1.key }
    return sound
  }

  /// Numbers, `true` and `false` without quotes are what they look like; all else is a text.
  private static func attribute(_ value: YAMLValue) -> FieldValue? {
    if case .scalar(let scalar) = value.node, scalar.style == .plain {
      if let number = YAMLValue.wholeNumber(scalar.string) { return .int(Int64(number)) }
      if scalar.string == "true" || scalar.string == "false" { return .bool(scalar.string == "true") }
      if YAMLValue.isDecimal(scalar.string), let number = Double(scalar.string) { return .double(number) }
    }
    return value.text("an attribute").map(FieldValue.string)
  }

  /// Reads what the functions over other contacts answer; whether all is well.
  static func relations(_ value: YAMLValue, into contact: inout TestContact) -> Bool {
    guard var fields = value.fields("relations") else { return false }
    var sound = true
    if let value = fields.take("callback_within") {
      contact.relations.callback = callback(value)
      sound = sound && contact.relations.callback != nil
    }
    if let value = fields.take("contacts_of_customer") {
      contact.relations.contactsOfCustomer = value.int("contacts_of_customer", in: 0...1_000_000)
      sound = sound && contact.relations.contactsOfCustomer != nil
    }
    if let value = fields.take("concurrent") {
      contact.relations.concurrent = value.int("concurrent", in: 0...1_000_000)
      sound = sound && contact.relations.concurrent != nil
    }
    if let value = fields.take("circumstances") {
      contact.relations.circumstances = value.number("circumstances", in: 0...1_000_000)
      sound = sound && contact.relations.circumstances != nil
    }
    if let value = fields.take("passed_back") {
      contact.relations.passedBack = value.int("passed_back", in: 0...1_000)
      sound = sound && contact.relations.passedBack != nil
    }
    if let value = fields.take("passed_on_after") {
      contact.relations.passedOnAfter = value.seconds("passed_on_after", zero: true)
      sound = sound && contact.relations.passedOnAfter != nil
    }
    if let value = fields.take("queue_rank") { sound = ranks(value, into: &contact) && sound }
    if let value = fields.take("complexity") {
      if let number = value.number("complexity", in: 0...1), contact[.complexity] == nil {
        contact.fields.append(TestContact.Field(variable: .complexity, value: .double(number)))
        contact.fields.sort { $0.variable.slot < $1.variable.slot }
      } else {
        sound = false
      }
    }
    fields.finish()
    return sound && !value.file.failed
  }

  /// `true`, `false`, or after what time the customer was back.
  private static func callback(_ value: YAMLValue) -> TestRelations.Callback? {
    if value.rawText == "true" || value.rawText == "false" {
      return value.bool("callback_within").map(TestRelations.Callback.always)
    }
    return value.duration("callback_within: true, false, or after what time the customer was back; it")
      .map(TestRelations.Callback.after(milliseconds:))
  }

  private static func ranks(_ value: YAMLValue, into contact: inout TestContact) -> Bool {
    guard let pairs = value.pairs("queue_rank") else { return false }
    let ranks = pairs.compactMap { key, value -> TestRelations.Rank? in
      guard let field = key.word("field in queue_rank", of: ContactVariable.measures.map(\.name)),
        let rank = value.number("queue_rank.\(field)", in: 0...1)
      else { return nil }
      return TestRelations.Rank(field: field, rank: rank)
    }
    contact.relations.queueRanks = ranks.sorted { $0.field < $1.field }
    return ranks.count == pairs.count
  }
}
