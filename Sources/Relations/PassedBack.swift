package import Contacts

/// Transfers that go round in a circle: how often a contact came back to somebody who had passed it on.
package enum PassedBack {
  /// How often a leg's agent had an earlier leg with another agent's in between; by teams where that is more.
  ///
  /// - Returns: `nil` where the contact was passed on and its legs do not tell who had it.
  package static func count(of contact: borrowing Contact) -> Int? {
    let legs = contact.legs
    let transfers = contact.fields.transfers ?? 0
    guard legs.count > 1 else { return transfers > 0 ? nil : 0 }
    let bytes = contact.bytes
    func name(_ span: TextSpan) -> [UInt8] {
      span.isEmpty || span.range.upperBound > bytes.count ? [] : Array(bytes[span.range])
    }
    let agents = legs.map { name($0.agent) }
    guard agents.allSatisfy({ !$0.isEmpty }) else { return nil }
    return max(returns(agents), returns(legs.map { name($0.team) }))
  }

  /// How many names are those of an earlier place but not of the one before; empty ones count for nothing.
  package static func returns<Name: Hashable>(_ names: [[Name]]) -> Int {
    var seen: Set<[Name]> = []
    var count = 0
    for (place, name) in names.enumerated() where !name.isEmpty {
      if place > 0, names[place - 1] != name, seen.contains(name) { count += 1 }
      seen.insert(name)
    }
    return count
  }
}
