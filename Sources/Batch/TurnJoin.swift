import Contacts

/// Joins the turns of several records of one contact.
///
/// The record that is believed most gives all of its turns. Of each other one, turns that are there already, with the
/// same instant, speaker and text, add nothing. Where more than half of its turns stand at instants that are taken, it
/// is the same transcript once more, restated or in another format, and only its turns at new instants count. Else it
/// is another stretch: only turns that an older version states of the same speaker at the same instant are left out.
/// The result is in the order of time, and does not depend on the order in which the records are given.
struct TurnJoin {
  /// The turns of one record.
  struct Share {
    /// The beginning from which its turns count, milliseconds since 1970 UTC.
    var start: Int64
    /// The vendor's own stamp of this version.
    var updatedAt: Int64?
    var turns: [KeptTurn]
  }

  /// A turn of the whole, and where it stood.
  struct Taken: Hashable {
    var share: Int
    var turn: Int
    /// Milliseconds since 1970 UTC.
    var at: Int64
  }

  /// The turns of the whole, in order.
  private(set) var taken: [Taken] = []

  private struct Speaker: Hashable {
    let at: Int64
    let role: Role
  }

  private struct Utterance: Hashable {
    let speaker: Speaker
    let text: String
  }

  /// Joins shares, the one that is believed most first; `nil` where a turn has no time, so that nobody knows the order.
  init?(_ shares: [Share]) {
    var instants: Set<Int64> = []
    var stamps: [Speaker: Int64] = [:]
    var said: [Utterance: Int] = [:]
    for (number, share) in shares.enumerated() {
      var utterances: [Utterance] = []
      for turn in share.turns {
        guard let at = turn.at else { return nil }
        let instant = at.addingReportingOverflow(share.start).partialValue
        utterances.append(Utterance(speaker: Speaker(at: instant, role: turn.role), text: turn.text))
      }
      let met = utterances.count { instants.contains($0.speaker.at) }
      let isSame = 2 * met > utterances.count
      let stamp = share.updatedAt ?? .min
      var own: [Utterance: Int] = [:]
      var kept: [Taken] = []
      for (turn, utterance) in utterances.enumerated() {
        own[utterance, default: 0] += 1
        if own[utterance] ?? 0 <= said[utterance] ?? 0 { continue }
        if isSame, instants.contains(utterance.speaker.at) { continue }
        if let newer = stamps[utterance.speaker], newer > stamp { continue }
        kept.append(Taken(share: number, turn: turn, at: utterance.speaker.at))
      }
      for (utterance, count) in own {
        said[utterance] = max(count, said[utterance] ?? 0)
        instants.insert(utterance.speaker.at)
        stamps[utterance.speaker] = max(stamp, stamps[utterance.speaker] ?? .min)
      }
      taken += kept
    }
    taken.sort { ($0.at, $0.share, $0.turn) < ($1.at, $1.share, $1.turn) }
  }
}
