/// The fields of a contact that are text.
package enum TextField: UInt8, CaseIterable, Hashable, Sendable {
  case vendor, sourceID, queue, campaign, brand, site, agent, team, supervisor
  /// The customer's number or account as the export has it. It leaves the worker only as a pseudonym.
  case customer
  case language, disposition, reason, caseID, recording, recordingSHA256

  /// The word for it in fields, views and rules.
  package var name: String {
    switch self {
    case .vendor: "vendor"
    case .sourceID: "source_id"
    case .queue: "queue"
    case .campaign: "campaign"
    case .brand: "brand"
    case .site: "site"
    case .agent: "agent"
    case .team: "team"
    case .supervisor: "supervisor"
    case .customer: "customer"
    case .language: "language"
    case .disposition: "disposition"
    case .reason: "reason"
    case .caseID: "case_id"
    case .recording: "recording"
    case .recordingSHA256: "recording_sha256"
    }
  }
}
