import Contacts

extension Fragment {
  /// Reads the legs of a contact line, in place of any that were there.
  mutating func takeLegs(_ value: TapeValue, site: SiteClock) throws(RecordFault) {
    legs.removeAll(keepingCapacity: true)
    if value.isNull { return }
    guard value.isArray else { throw RecordFault(.badValue, "legs") }
    var elements = value.elements
    while let element = elements.step() {
      guard element.isObject else { throw RecordFault(.badValue, "legs") }
      guard legs.count < Self.mostLegs else { throw RecordFault(.tooLong) }
      var leg = Leg()
      var members = element.members
      while let (key, value) = members.step() {
        if key.equals("agent") {
          if let text = value.text {
            leg.agent = append(text.bared)
          } else {
            leg.agent = try value.append(to: &self, "legs.agent")
          }
        } else if key.equals("team") {
          leg.team = try value.append(to: &self, "legs.team")
        } else if key.equals("started_at") {
          leg.startedAt = try value.stamp("legs.started_at", site)
        } else if key.equals("ended_at") {
          leg.endedAt = try value.stamp("legs.ended_at", site)
        } else if key.equals("ended_by") {
          leg.endedBy = try value.word("legs.ended_by").flatMap { EndedBy($0) } ?? .unknown
        }
      }
      legs.append(leg)
    }
  }
}
