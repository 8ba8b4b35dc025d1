import Contacts

/// The parties of a vCon. Valid as long as the parsed record.
struct VConParties {
  /// A party.
  struct Party {
    var role: Role?
    var number: UnsafeRawBufferPointer?
    var name: UnsafeRawBufferPointer?
    var display: UnsafeRawBufferPointer?
    var organisation: UnsafeRawBufferPointer?
    var department: UnsafeRawBufferPointer?
  }

  private(set) var all: [Party] = []
  /// Words for roles that are not known.
  private(set) var unknownWords: [UnsafeRawBufferPointer] = []

  /// Reads the member `parties`. Where one of two has a role, the other one is the other side.
  init(_ parties: TapeValue?) {
    guard var walk = parties?.elements else { return }
    while let value = walk.step() {
      var party = Party()
      party.role = role(value)
      party.number = Self.first(value, ["tel", "mailto", "email", "sip"]).map(Self.withoutScheme)
      party.name = Self.first(value, ["uuid", "sip", "mailto", "tel", "name"]).map(Self.withoutScheme)
      party.display = value["name"]?.text
      party.organisation = value["org"]?.text
      party.department = value["dept"]?.text
      all.append(party)
    }
    guard all.count == 2 else { return }
    for index in 0...1 where all[index].role == nil {
      if all[1 - index].role == .agent { all[index].role = .customer }
      if all[1 - index].role == .customer { all[index].role = .agent }
    }
  }

  /// The last agent.
  var agent: Party? { all.last { $0.role == .agent } }
  /// The first customer.
  var customer: Party? { all.first { $0.role == .customer } }

  /// The role of the party of that number; other where there is none, or it has none.
  func role(_ index: Int?) -> Role {
    guard let index, all.indices.contains(index) else { return .other }
    return all[index].role ?? .other
  }

  /// The name of an agent by the number of the party, as the contact's agent is named; `nil` for anybody else.
  func agent(_ index: Int?) -> UnsafeRawBufferPointer? {
    role(index) == .agent ? index.flatMap { all[$0].name } : nil
  }

  /// The number of the only agent, if there is just one.
  var onlyAgent: Int? {
    let agents = all.indices.filter { all[$0].role == .agent }
    return agents.count == 1 ? agents[0] : nil
  }

  /// The party of that display name.
  func index(named name: UnsafeRawBufferPointer) -> Int? {
    all.firstIndex { $0.display.map { $0.elementsEqual(name) } ?? false }
  }

  /// The role that a word for speakers and parties means, or `nil`.
  static func role(ofWord word: UnsafeRawBufferPointer) -> Role? {
    if word.equalsFolded("agent") { return .agent }
    if word.equalsFolded("customer") || word.equalsFolded("caller") { return .customer }
    if word.equalsFolded("bot") || word.equalsFolded("system") { return .bot }
    if word.equalsFolded("supervisor") || word.equalsFolded("sme") || word.equalsFolded("thirdparty") {
      return .other
    }
    return nil
  }

  /// The role of a party; nobody's where a word for it is not known, so that the other side tells nothing about it.
  private mutating func role(_ value: TapeValue) -> Role? {
    if let word = (value["role"] ?? value["meta"]?["role"])?.text?.bared, !word.isEmpty {
      if let role = Self.role(ofWord: word) ?? Role.meant(by: word) { return role }
      unknownWords.append(word)
      return .other
    }
    return value["type"]?.text?.equalsFolded("bot") == true ? .bot : nil
  }

  private static func first(_ value: TapeValue, _ names: [StaticString]) -> UnsafeRawBufferPointer? {
    for name in names {
      if let text = value[name]?.text, !text.isEmpty { return text }
    }
    return nil
  }

  private static func withoutScheme(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    for scheme in ["tel:", "sip:", "mailto:"] as [StaticString] where text.begins(with: scheme) {
      return text.slice(scheme.utf8CodeUnitCount..<text.count)
    }
    return text
  }
}
