import Contacts
import Detection
import Ledger
import Sampling

/// What judging one partition yields; partitions merge into the night.
struct JudgedPartition: Sendable {
  /// Every contact in rising order of ids: what the frame and the history need.
  private(set) var frame: [FrameEntry] = []
  /// The strata of this partition; a frame entry names one by its place.
  private(set) var strata: [Stratum] = []
  /// How many contacts each stratum has, and those with the smallest tickets.
  private(set) var counts: [Stratum: StratumCount] = [:]
  /// Contacts with flags, and restated ones with or without.
  private(set) var flagged: [(contact: JudgedContact, flags: [DraftFlag])] = []
  /// Contacts that may yet be drawn.
  private(set) var kept: [ContactID: JudgedContact] = [:]
  /// Counts by vendor, channel, queue, agent, team and hour.
  var volumes: [VolumeKey: VolumeCounts] = [:]
  /// What each rule did, by vendor.
  var tallies: [String: RuleTally] = [:]
  /// Masked turns of the flagged contacts, as far as the workers kept them.
  var turns: [ContactID: [KeptTurn]] = [:]
  private var places: [Stratum: Int] = [:]
  private var pruneAt = 1_000

  /// One contact of the frame, in compact form.
  struct FrameEntry: Sendable {
    let id: ContactID
    let stratum: Int
    let digest: UInt64
    let updatedAt: Int64?
    let startedAt: Int64?
    let answeredAt: Int64?
    let endedAt: Int64?
    let hold: Int64?
    let customer: CustomerKey?
    let agent: String?
    let team: String?
    let direction: Direction?
    let endedBy: EndedBy
    let basis: EndedByBasis
    let complexity: Double?
    let hasHangUpFlag: Bool
    let isRestated: Bool
  }

  /// Takes in a judged contact.
  mutating func take(
    _ judged: JudgedContact, flags: [DraftFlag], hasHangUpFlag: Bool, ticket: Ticket, reserve: Int
  ) {
    let contact = judged.contact
    let place = places[judged.stratum] ?? strata.count
    if place == strata.count {
      places[judged.stratum] = place
      strata.append(judged.stratum)
    }
    frame.append(
      FrameEntry(
        id: contact.id, stratum: place, digest: judged.contentDigest, updatedAt: contact.fields.updatedAt,
        startedAt: contact.fields.startedAt, answeredAt: contact.fields.answeredAt,
        endedAt: contact.fields.endedAt, hold: contact.fields.hold, customer: contact.customerKey,
        agent: contact.string(.agent), team: contact.string(.team), direction: contact.fields.direction,
        endedBy: contact.fields.endedBy, basis: contact.fields.endedByBasis, complexity: judged.complexity,
        hasHangUpFlag: hasHangUpFlag, isRestated: judged.isRestated))
    if judged.isRestated || !flags.isEmpty { flagged.append((judged, flags)) }
    guard !judged.isRestated else { return }
    volumes[judged.volumeKey, default: VolumeCounts()].add(contact.fields)
    let empty = StratumCount(smallest: SmallestTickets(limit: reserve))
    counts[judged.stratum, default: empty].population += 1
    if counts[judged.stratum]?.smallest.insert(Candidate(ticket: ticket, id: contact.id)) == true {
      kept[contact.id] = judged
      if kept.count > pruneAt { prune() }
    }
  }

  /// Lets go of contacts that can no longer be drawn.
  private mutating func prune() {
    var possible: [ContactID: JudgedContact] = [:]
    for count in counts.values {
      for id in count.smallest.ids { possible[id] = kept[id] }
    }
    kept = possible
    pruneAt = 2 * kept.count + 1_000
  }
}
