import Contacts
import Detection
import Ledger
import Rules
import Sampling

/// A night's results while its partitions come in, in order.
struct Night {
  private(set) var counts: [Stratum: StratumCount] = [:]
  private(set) var kept: [ContactID: JudgedContact] = [:]
  private(set) var keptTurns: [ContactID: [KeptTurn]] = [:]
  private(set) var tallies: [String: RuleTally] = [:]
  private(set) var contacts = 0
  private(set) var restated = 0
  private(set) var flags = 0
  private(set) var flaggedContacts = 0
  /// Flagged contacts that are already written.
  private(set) var written: Set<ContactID> = []
  private var frame = FrameDigest()
  private var pruneAt = 2_000
  let book: RuleBook

  /// A night in which nothing has happened yet.
  init(book: RuleBook) { self.book = book }

  /// Takes in the next partition and writes what is final: flags, their contacts, and the history.
  ///
  /// - Returns: Flagged contacts whose turns were not kept and must be read again.
  mutating func take(_ partition: JudgedPartition, writer: RunWriter?) throws -> [JudgedContact] {
    let ids = partition.strata.map(\.id)
    for entry in partition.frame where !entry.isRestated {
      frame.add(contact: entry.id.hex, stratum: ids[entry.stratum])
    }
    contacts += partition.frame.count { !$0.isRestated }
    restated += partition.frame.count { $0.isRestated }
    try writer?.supersede(partition.frame.filter(\.isRestated).map(\.id.hex))
    for (stratum, count) in partition.counts {
      if counts[stratum] == nil { counts[stratum] = count } else { counts[stratum]?.merge(count) }
    }
    for (vendor, tally) in partition.tallies {
      if tallies[vendor] == nil { tallies[vendor] = tally } else { tallies[vendor]?.merge(tally) }
    }
    kept.merge(partition.kept) { first, _ in first }
    var missing: [JudgedContact] = []
    for (judged, drafts) in partition.flagged {
      if !drafts.isEmpty { flaggedContacts += 1 }
      flags += drafts.count
      let turns = partition.turns[judged.contact.id]
      if turns == nil, judged.contact.turnCount ?? 0 > 0 {
        missing.append(judged)
      } else {
        try write(judged, turns: turns ?? [], to: writer)
      }
      try writer?.add(drafts.map { FlagRow($0, rules: book.rules) })
    }
    for (id, turns) in partition.turns where partition.kept[id] != nil { keptTurns[id] = turns }
    try writer?.append(history: partition.frame, strata: partition.strata)
    if kept.count > pruneAt { prune() }
    return missing
  }

  /// Writes a contact with its turns, once.
  mutating func write(_ judged: JudgedContact, turns: [KeptTurn], to writer: RunWriter?) throws {
    guard written.insert(judged.contact.id).inserted else { return }
    try writer?.add(
      judged.row, legs: judged.legRows,
      turns: turns.enumerated().map { index, turn in
        TurnRow(
          turn: index + 1, role: turn.role.name, agent: turn.agent.isEmpty ? nil : turn.agent, at: turn.at,
          until: turn.until, text: turn.text)
      })
  }

  /// The digest of the frame, after the last partition.
  var frameDigest: String { frame.value }

  /// Lets go of contacts that can no longer be drawn.
  private mutating func prune() {
    var possible: [ContactID: JudgedContact] = [:]
    var possibleTurns: [ContactID: [KeptTurn]] = [:]
    for count in counts.values {
      for id in count.smallest.ids {
        possible[id] = kept[id]
        possibleTurns[id] = keptTurns[id]
      }
    }
    kept = possible
    keptTurns = possibleTurns
    pruneAt = kept.count + kept.count / 2 + 2_000
  }
}
