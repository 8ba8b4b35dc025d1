import Contacts
import Detection
import Ledger
import Relations
import Rules
import Sampling

/// What all workers share while they judge.
struct JudgeStage: Sendable {
  let reader: PartitionReader
  let context: ScanContext
  let register: NameRegister
  let ranks: QueueRanks
  /// The latest instant of each vendor's data, by the vendor's number.
  let latest: [UInt32: Int64]
  let tickets: TicketOffice
  /// How many contacts of a stratum are kept for the draw.
  let reserve: Int
  /// By which fields contacts are divided into strata.
  let scheme: StratumScheme
  /// The contacts that were drawn before and are not drawn again.
  let passedOver: Set<ContactID>
  /// What can no longer be drawn.
  let bounds: DrawBounds
  /// The names of each file's entries.
  let entryNames: [[String]]
  /// How many files this run reads; places behind them are of earlier runs.
  let fileCount: Int
  /// The day on which waivers must hold.
  let day: CalendarDay?
  /// The language in which flags are told.
  let language: RuleLanguage
  let tally: Tally
  /// What is carried from run to run; `nil` where nothing is written.
  let carrying: CarryingStage?
  /// The ledger, for the turns of contacts that it has already.
  let ledger: LedgerReader?
  /// What counts over many contacts, if the rule book has such rules.
  let correlation: CorrelationStage?

  /// Within how many milliseconds of the end of its vendor's data a contact may go on in the next delivery.
  private static let verge: Int64 = 2 * 3_600_000

  /// Whether a contact may go on in what its vendor delivers next, because it ends where the vendor's data do.
  func mayGoOn(_ contact: borrowing Contact, _ names: ContactNames) -> Bool {
    guard let end = contact.fields.endedAt ?? contact.fields.startedAt, let latest = latest[names.vendor]
    else { return true }
    return latest.subtractingClamped(end) <= Self.verge
  }

  /// What other contacts say of one.
  func facts(
    _ contact: borrowing Contact, _ names: ContactNames, _ relation: ContactRelation?
  ) -> RelationFacts {
    let end = contact.fields.endedAt ?? contact.fields.startedAt ?? 0
    let latest = latest[names.vendor] ?? end
    var facts = RelationFacts()
    if contact.customerKey != nil {
      facts.nextContactIn = relation?.next
      facts.isRungBack = relation?.isRungBack ?? false
      facts.observedFor = max(0, latest - end)
      facts.earlierContacts = relation?.earlier ?? []
    }
    facts.concurrent = contact.fields[.agent].isEmpty ? nil : relation?.concurrent ?? 0
    facts.passedBack =
      contact.fields.continues == nil ? PassedBack.count(of: contact) : relation?.passedBack
    facts.passedOnAfter = PassedOn.after(contact)
    ranks.fill(&facts, of: contact, queue: names.queue)
    guard contact.fields.channel == .voice else { return facts }
    facts.circumstances =
      contact.hasKnownAgent || contact.fields[.agent].isEmpty
      ? facts.circumstancesRatio * (relation?.pattern ?? 1)
      : nil
    return facts
  }
}
