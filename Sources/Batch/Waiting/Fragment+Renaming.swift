import Contacts

extension Fragment {
  /// Gives masked ids of a piece that was stored under an earlier key the marks of the present one, as far as this run
  /// met them.
  mutating func rename(by former: FormerNames) {
    func renamed(_ span: TextSpan) -> [UInt8]? {
      guard bytes[span.range].contains(0x5D) else { return nil }
      let name = string(span)
      let present = former.name(name)
      return present == name ? nil : Array(present.utf8)
    }
    for field in [TextField.agent, .team, .supervisor, .queue] {
      if let name = renamed(fields[field]) { fields[field] = append(name) }
    }
    for index in legs.indices {
      if let name = renamed(legs[index].agent) { legs[index].agent = append(name) }
      if let name = renamed(legs[index].team) { legs[index].team = append(name) }
    }
    for index in events.indices {
      if let name = renamed(events[index].agent) { events[index].agent = append(name) }
      if let name = renamed(events[index].queue) { events[index].queue = append(name) }
    }
  }
}
