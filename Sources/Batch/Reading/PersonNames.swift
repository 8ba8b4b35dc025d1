import Contacts

/// The names of people that a record's own fields tell, by which its texts are masked.
enum PersonNames {
  /// The names: what the format took for one, attributes whose key says that they are one, and the agent's and the
  /// supervisor's where these are words rather than numbers. Of an address the part before the `@` counts.
  static func of(_ fragment: borrowing Fragment) -> [String] {
    var names = people(of: fragment)
    for field in [TextField.agent, .supervisor] {
      let span = fragment.fields[field]
      guard span.count >= 3,
        !fragment.bytes[span.range].contains(where: { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
      else { continue }
      names.append(fragment.string(span))
    }
    return names.map { name in String(name.prefix { $0 != "@" }) }
  }

  /// The names but for those of fields that hold ids: who must not be found in other fields.
  static func people(of fragment: borrowing Fragment) -> [String] {
    var names: [String] = []
    for span in fragment.names { names.append(fragment.string(span)) }
    for attribute in fragment.attributes where attribute.isText && attribute.value.count <= 128 {
      if isName(fragment.bytes[attribute.key.range]) { names.append(fragment.string(attribute.value)) }
    }
    return names
  }

  /// Whether a key says that its value is somebody's name: `customer_name`, `Visitor Name`, `lastName`, `Imię`, 客户姓名.
  static func isName(_ key: ArraySlice<UInt8>) -> Bool {
    guard (4...48).contains(key.count) else { return false }
    let word = String(decoding: key, as: UTF8.self).lowercased().filter(\.isLetter)
    if alone.contains(word) { return true }
    guard let part = parts.first(where: { word.hasSuffix($0) }) else { return false }
    return people.contains(String(word.dropLast(part.count)))
  }

  /// Whether a key of a name says that it is an agent's.
  static func isAgents(_ key: ArraySlice<UInt8>) -> Bool {
    let word = String(decoding: key, as: UTF8.self).lowercased().filter(\.isLetter)
    return agents.contains { word.hasPrefix($0) }
  }

  private static let agents = [
    "agent", "operator", "consultant", "employee", "teammate", "seat", "staff", "rep", "advisor",
    "supervisor",
    "konsultant", "坐席", "座席", "客服",
  ]
  /// The longer ones first.
  private static let parts = [
    "firstname", "lastname", "fullname", "givenname", "familyname", "middlename", "displayname", "surname",
    "name",
    "imię", "imie", "nazwisko", "姓名", "名称", "名字",
  ]
  private static let alone: Set<String> = [
    "firstname", "lastname", "fullname", "givenname", "familyname", "middlename", "surname", "imię", "imie",
    "nazwisko", "imięinazwisko", "imieinazwisko", "imięnazwisko", "imienazwisko", "nazwaklienta",
    "imięklienta",
    "imieklienta", "nazwiskoklienta", "姓名", "联系人", "收件人", "收货人", "客户名", "cidname", "calleridname",
  ]
  private static let people: Set<String> = [
    "customer", "client", "caller", "callee", "visitor", "contact", "contactperson", "user", "guest",
    "member",
    "patient", "passenger", "subscriber", "consumer", "buyer", "recipient", "sender", "lead", "person",
    "account",
    "accountholder", "cardholder", "holder", "party", "participant", "speaker", "agent", "operator",
    "consultant",
    "employee", "teammate", "seat", "staff", "rep", "representative", "advisor", "supervisor", "klient",
    "klienta",
    "konsultant", "konsultanta", "abonent", "abonenta", "客户", "访客", "用户", "会员", "联系人", "收件人", "坐席", "座席",
    "客服",
    "顾客", "学员", "患者",
  ]
}
