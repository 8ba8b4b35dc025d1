import ArgumentParser
import Contacts
import Ledger
import Sampling

extension StratumField: ExpressibleByArgument {
  /// The value that a stored contact has, `-` where it is absent.
  func value(of contact: ContactRow) -> String { text(of: contact) ?? "-" }

  /// The value that a stored contact has, or `nil` where it is absent; the hour and the complexity always have one.
  fileprivate func text(of contact: ContactRow) -> String? {
    switch self {
    case .vendor: contact.vendor
    case .channel: contact.channel
    case .queue: contact.queue
    case .language: contact.language
    case .tier: contact.riskTier
    case .direction: contact.direction
    case .campaign: contact.campaign
    case .brand: contact.brand
    case .site: contact.site
    case .agent: contact.agent
    case .team: contact.team
    case .supervisor: contact.supervisor
    case .disposition: contact.disposition
    case .reason: contact.reason
    case .endedBy: contact.endedBy
    case .hour: StratumField.hour(of: contact.startedAt)
    case .complexity: StratumField.band(of: contact.complexity)
    }
  }

  /// The value that a contact of the history has, or `nil` where the history does not keep the field.
  func value(of row: HistoryRow, names: HistoryNames) -> String? {
    switch self {
    case .vendor: names[row.vendor] ?? "-"
    case .channel: Channel(rawValue: row.channel)?.name ?? "-"
    case .queue: names[row.queue] ?? "-"
    case .agent: names[row.agent] ?? "-"
    case .team: names[row.team] ?? "-"
    case .direction: Direction(rawValue: row.direction)?.name ?? "-"
    case .endedBy: EndedBy(rawValue: row.endedBy)?.name ?? "-"
    case .hour: StratumField.hour(of: row.startedAt)
    case .complexity: StratumField.band(of: row.complexity == 255 ? nil : Double(row.complexity) / 254)
    case .language, .tier, .campaign, .brand, .site, .supervisor, .disposition, .reason: nil
    }
  }

  /// The value that all contacts of a stratum have, or `nil` where its plan does not tell the field apart.
  ///
  /// - Parameter design: How the run was drawn.
  func value(of row: StratumRow, design: SamplingDesign) -> String? {
    guard design.fields.contains(self) else { return nil }
    switch self {
    case .vendor: return row.vendor
    case .channel: return row.channel ?? "-"
    case .queue: return row.queue ?? "-"
    case .language: return row.language ?? "-"
    case .tier: return row.riskTier ?? "-"
    default:
      let own = StratumField.standard.count
      let parts = row.stratumID.split(separator: "/", omittingEmptySubsequences: false)
      // Ids of earlier versions hold slashes of names as they are: these can't be told from two names.
      guard parts.count == own + design.moreFields.count,
        let place = design.moreFields.firstIndex(of: self)
      else { return nil }
      return Stratum.unescaped(parts[own + place])
    }
  }
}

extension SamplingDesign {
  /// How a run was drawn, as the log has it.
  init(run: RunRow, reader: LedgerReader) throws { self.init(pairs: try reader.design(run: run.runID)) }

  /// The stratum's id that a stored contact has under this plan.
  func stratumID(of contact: ContactRow) -> String {
    let own = StratumField.standard.map { fields.contains($0) ? Stratum.part($0.text(of: contact)) : "-" }
    return (own + moreFields.map { Stratum.escaped($0.value(of: contact)) }).joined(separator: "/")
  }
}
