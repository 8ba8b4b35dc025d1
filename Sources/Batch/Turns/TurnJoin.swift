import Contacts

/// Joins the turns of several records of one contact.
///
/// The record that is believed most gives all of its turns. Of each other one, turns that are there already, with the
/// same instant, speaker and text, add nothing. Where more than half of its turns stand at instants that are taken, it
/// is the same transcript once more, restated or in another format, and only its turns at new instants count. Else it
/// is another stretch: only turns that an older version states of the same speaker at the same instant are left out.
/// A turn stands at an instant that is taken where the same side, or the same text, stands there. A record of one turn is
/// a message: it adds nothing where another file or record has its text at its instant as often as its own file so far;
/// two messages of one second are two, even with the same text.
/// The result is in the order of time, that of one instant in the order of the file, and does not depend on the order in
/// which the records are given. Turns without times are joined only where all stand in one file, in its order.
struct TurnJoin {
  /// The turns of one record.
  struct Share {
    /// The beginning from which its turns count, milliseconds since 1970 UTC.
    var start: Int64
    /// The vendor's own stamp of this version.
    var updatedAt: Int64?
    var turns: [KeptTurn]
    /// The file that the record stands in, and where; `nil` where that tells no order.
    var source: Source?
  }

  /// Where a record stands.
  struct Source: Hashable {
    var file: Int
    var entry: Int
    var offset: Int
  }

  /// A turn of the whole, and where it stood.
  struct Taken: Hashable {
    var share: Int
    var turn: Int
    /// Milliseconds since 1970 UTC; 0 where turns have no times.
    var at: Int64
  }

  /// The turns of the whole, in order.
  private(set) var taken: [Taken] = []

  private struct Speaker: Hashable {
    let at: Int64
    let role: Role
  }

  private struct Words: Hashable {
    let at: Int64
    let text: String
  }

  /// Where something was said: in a file of messages, or in a record.
  private enum Origin: Hashable { case file(Int), record(Int) }

  /// How often each origin has something.
  private struct Tally<Element: Hashable> {
    private var counts: [Element: [Origin: Int]] = [:]

    func contains(_ element: Element) -> Bool { counts[element] != nil }

    /// Counts an element; whether another origin has it as often.
    mutating func add(_ element: Element, of origin: Origin) -> Bool {
      let own = (counts[element]?[origin] ?? 0) + 1
      counts[element, default: [:]][origin] = own
      return counts[element]?.contains { $0.key != origin && $0.value >= own } ?? false
    }
  }

  private struct Utterance: Hashable {
    let speaker: Speaker
    let text: String
  }

  /// Joins shares, the one that is believed most first; `nil` where a turn has no time and nobody knows the order.
  init?(_ shares: [Share]) {
    if shares.contains(where: { $0.turns.contains { $0.at == nil } }) {
      guard let order = Self.orderOfFile(shares) else { return nil }
      taken = order
      return
    }
    var instants: Set<Int64> = []
    var words = Tally<Words>()
    var stamps: [Speaker: Int64] = [:]
    var said: [Utterance: Int] = [:]
    let ranks = Self.ranks(shares)
    for (number, share) in shares.enumerated() {
      var utterances: [Utterance] = []
      for turn in share.turns {
        let at = turn.at ?? 0
        let instant = at.addingClamped(share.start)
        utterances.append(Utterance(speaker: Speaker(at: instant, role: turn.role), text: turn.text))
      }
      let isMessage = utterances.count == 1 && share.source != nil
      let origin = isMessage ? Origin.file(ranks[number].file) : .record(number)
      let met = utterances.count { own in
        stamps[own.speaker] != nil || words.contains(Words(at: own.speaker.at, text: own.text))
      }
      let isSame = !isMessage && 2 * met > utterances.count
      let stamp = share.updatedAt ?? .min
      var own: [Utterance: Int] = [:]
      var kept: [Taken] = []
      for (turn, utterance) in utterances.enumerated() {
        own[utterance, default: 0] += 1
        let isRepeated = words.add(Words(at: utterance.speaker.at, text: utterance.text), of: origin)
        if isMessage ? isRepeated : own[utterance] ?? 0 <= said[utterance] ?? 0 { continue }
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
    // Of one instant: file by file, the one with the record that is believed most first, each in its own order.
    taken.sort { left, right in
      let (one, other) = (ranks[left.share], ranks[right.share])
      return (left.at, one.file, one.offset, left.share, left.turn)
        < (right.at, other.file, other.offset, right.share, right.turn)
    }
  }

  /// The turns of records of one file in its order; `nil` where they are of several.
  private static func orderOfFile(_ shares: [Share]) -> [Taken]? {
    guard let first = shares.first?.source else { return nil }
    var places: [(offset: Int, share: Int)] = []
    for (number, share) in shares.enumerated() {
      guard let source = share.source, (source.file, source.entry) == (first.file, first.entry) else {
        return nil
      }
      places.append((source.offset, number))
    }
    return places.sorted { $0 < $1 }.flatMap { place in
      shares[place.share].turns.indices.map { Taken(share: place.share, turn: $0, at: 0) }
    }
  }

  private static func ranks(_ shares: [Share]) -> [(file: Int, offset: Int)] {
    var files: [Source: Int] = [:]
    return shares.enumerated().map { number, share in
      guard var file = share.source else { return (number, 0) }
      let offset = file.offset
      file.offset = 0
      let rank = files[file] ?? number
      files[file] = rank
      return (rank, offset)
    }
  }
}
