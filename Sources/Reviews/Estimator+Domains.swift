extension Estimator {
  /// The fields by which figures can be given apart.
  package static let dimensions = [
    "vendor", "channel", "queue", "language", "tier", "team", "agent", "rule",
  ]

  /// A part of the frame.
  struct Domain {
    let name: String
    let parts: [Part]
    let isJoined: Bool
  }

  /// Defect rate, rate of failed forms and mean score: of all, and by each of the dimensions.
  ///
  /// - Parameters:
  ///   - dimensions: Of ``dimensions``.
  ///   - range: The form's floor and ceiling.
  ///   - criteria: The criteria whose defects are given apart.
  package func quality(by dimensions: [String], range: ClosedRange<Double>, criteria: [String]) -> [Estimate]
  {
    var estimates: [Estimate] = []
    for domain in [all] + dimensions.flatMap(domains) {
      let (name, parts, joining) = (domain.name, domain.parts, domain.isJoined)
      estimates.append(share("defect_rate", name, parts, joining: joining, \.isDefective))
      // One line says why there is nothing.
      if estimates.last?.value == nil { continue }
      estimates.append(mean(name, parts, range: range, joining: joining))
      estimates.append(share("failed_form_rate", name, parts, joining: joining, \.hasFailed))
    }
    for criterion in criteria {
      estimates.append(
        share("criterion_defect_rate", "criterion=\(criterion)", all.parts) { $0.defects.contains(criterion) }
      )
    }
    return estimates
  }

  private var all: Domain {
    Domain(name: "all", parts: parts { frame.cells[$0].population }, isJoined: false)
  }

  private func domains(_ dimension: String) -> [Domain] {
    switch dimension {
    case "agent":
      let reviewed = Set(frame.contacts.filter(\.isScored).compactMap(\.agent)).sorted()
      return reviewed.map { agent in
        let parts = parts({ frame.cells[$0].agents[agent] ?? 0 }, where: { $0.agent == agent })
        return Domain(name: "agent=\(agent)", parts: parts, isJoined: true)
      }
    case "rule":
      return rules.map { rule in
        let counts = countsByCell([rule])
        let parts = parts({ counts[$0] }, where: { $0.rules.contains(rule) })
        return Domain(name: "rule=\(rule)", parts: parts, isJoined: false)
      }
    default:
      let crosses = frame.cells.contains { $0.fields[dimension] == nil }
      let values = Set(
        frame.cells.flatMap { cell in
          cell.fields[dimension].map { [$0] } ?? (cell.members[dimension] ?? [:]).map(\.key)
        })
      return values.sorted().map { value in
        let parts = parts { cell in
          if let own = frame.cells[cell].fields[dimension] {
            return own == value ? frame.cells[cell].population : 0
          }
          return frame.cells[cell].members[dimension]?[value] ?? 0
        } where: { contact in
          frame.cells[contact.cell].fields[dimension] != nil || contact.fields[dimension] == value
        }
        return Domain(name: "\(dimension)=\(value)", parts: parts, isJoined: crosses)
      }
    }
  }
}
