import Contacts

extension FieldGuard {
  /// Hides the id of the customer in all fields that are kept. A source id in which it stands becomes `masked:` and the
  /// beginning of the contact id; ids of people get their marks, so that they stay apart.
  func hide(_ account: AccountWord, in fragment: inout Fragment, id: ContactID) {
    func hidden(_ span: TextSpan, _ identity: Identity? = nil) -> [UInt8]? {
      let text = fragment.bytes[span.range]
      guard let hidden = account.hidden(in: text) else { return nil }
      return identity.map { marked(hidden, of: text, $0) } ?? hidden
    }
    for field in Self.fields where field != .recordingSHA256 {
      guard let hidden = hidden(fragment.fields[field], Self.identity(of: field)) else { continue }
      if field == .sourceID {
        fragment.set(.sourceID, "masked:" + id.hex.prefix(12))
      } else {
        fragment.fields[field] = fragment.append(hidden)
      }
    }
    for index in fragment.attributes.indices {
      if let key = hidden(fragment.attributes[index].key) {
        fragment.attributes[index].key = fragment.append(key)
      }
      if let value = hidden(fragment.attributes[index].value) {
        fragment.attributes[index].value = fragment.append(value)
        fragment.attributes[index].isText = true
      }
    }
    for index in fragment.legs.indices {
      if let agent = hidden(fragment.legs[index].agent, .person) {
        fragment.legs[index].agent = fragment.append(agent)
      }
      if let team = hidden(fragment.legs[index].team, .group) {
        fragment.legs[index].team = fragment.append(team)
      }
    }
    for index in fragment.events.indices {
      if let agent = hidden(fragment.events[index].agent, .person) {
        fragment.events[index].agent = fragment.append(agent)
      }
      if let queue = hidden(fragment.events[index].queue, .group) {
        fragment.events[index].queue = fragment.append(queue)
      }
    }
  }
}
