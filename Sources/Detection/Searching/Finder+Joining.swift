package import Contacts
import Privacy

extension Finder {
  /// What one record of a transcript that stands in several holds.
  package struct Part: Sendable {
    /// What was found in it.
    package var findings: Findings
    /// For each of its turns, the number in the whole transcript, or `nil` where it is no part of it.
    package var places: [Int?]

    /// A part.
    package init(findings: Findings, places: [Int?]) {
      self.findings = findings
      self.places = places
    }
  }

  /// What a transcript holds whose turns come from several records and are masked.
  ///
  /// Everything is found anew. A mask counts as the sensitive data that it stands for, where something was found there
  /// in the record that the turn comes from; how the data came up is told by the joined turns.
  ///
  /// - Parameters:
  ///   - parts: What was found in the records.
  ///   - fragment: The joined turns; its beginning is that of the whole.
  ///   - script: The id of the script that the configuration assigns to the contact, if it does.
  package mutating func find(
    joining parts: [Part], in fragment: Fragment, script: String?
  ) -> Findings {
    var found = [EntityTypes](repeating: [], count: fragment.turns.count)
    for part in parts { mark(part, in: &found) }
    work.known = Self.masks(in: fragment).filter { found[$0.turn].contains($0.type) }
    defer { work.known = nil }
    var findings = find(in: fragment, script: script)
    findings.repairs = parts.reduce(0) { $0 + $1.findings.repairs }
    return findings
  }

  /// What a transcript holds that was stored, with all of its data masked: every mask counts as what it stands for.
  ///
  /// - Parameters: As for ``find(in:names:script:isTranscript:isThorough:)``.
  package mutating func find(inMasked fragment: Fragment, script: String?, isThorough: Bool) -> Findings {
    work.known = Self.masks(in: fragment)
    defer { work.known = nil }
    return find(in: fragment, script: script, isThorough: isThorough)
  }

  /// Notes of which types data were found in the turns of a part; where only their number is known, in any of them.
  private func mark(_ part: Part, in found: inout [EntityTypes]) {
    for selection in part.findings.selections where selection.count > 0 {
      guard selection.number < work.plan.shapes.count else { continue }
      let shape = work.plan.shapes[selection.number]
      guard shape.kind == .entity else { continue }
      let turns =
        selection.matches.count == selection.count
        ? selection.matches.map(\.turn) : Array(part.places.indices)
      for turn in turns where part.places.indices.contains(turn) {
        if let place = part.places[turn], found.indices.contains(place) {
          found[place].formUnion(shape.types)
        }
      }
    }
  }

  /// The masks in the turns: a type's name in brackets, with or without the last four digits of a number.
  private static func masks(in fragment: Fragment) -> [Entity] {
    let types = EntityType.allCases.map { (type: $0, name: Array("[\($0.rawValue)".utf8)) }
    var entities: [Entity] = []
    for (turn, words) in fragment.turns.enumerated() {
      let text = fragment.bytes[words.text.range]
      var at = text.startIndex
      while let open = text[at...].firstIndex(of: 0x5B) {
        at = open + 1
        guard let close = text[at...].prefix(48).firstIndex(of: 0x5D) else { continue }
        let mask = text[open..<close]
        let type = types.first { entry in
          guard mask.starts(with: entry.name) else { return false }
          let rest = mask.dropFirst(entry.name.count)
          return rest.isEmpty || rest.first == 0x20
        }
        guard let type else { continue }
        entities.append(
          Entity(
            type: type.type, turn: turn, range: open - text.startIndex..<close + 1 - text.startIndex,
            score: 1,
            group: entities.count + 1))
        at = close + 1
      }
    }
    return entities
  }
}
