/// Finds the customer's own number, which the record tells, where it is said in words: however it is grouped, in one turn
/// or in several of one speaker. For texts that are to be stored only.
///
/// So many digits in the same order are hardly anything else: what stands between them counts little.
struct OwnNumberRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let scan: NumberScan
  /// Values of the digits that name the subscriber: seven to nine.
  let number: [UInt8]

  /// How far in bytes two groups stand apart within a turn, and how much follows or precedes them where the number goes on
  /// in a later turn.
  private static let gap = 32
  private static let edge = 60
  /// A country code or trunk prefix has no more digits.
  private static let prefix = 4

  func candidates(_ found: inout [Candidate]) {
    guard number.count >= SubscriberNumber.least, scan.digits.count >= number.count else { return }
    for role in [SpeakerRole.customer, .agent, .bot, .other] where mayHold(role) {
      var run: [Int] = []
      for atom in scan.atoms.indices where view.role(scan.atoms[atom].turn) == role {
        if let last = run.last, !isLinked(last, atom) {
          search(run, &found)
          run.removeAll(keepingCapacity: true)
        }
        run.append(atom)
      }
      search(run, &found)
    }
  }

  /// Whether one side says digits enough.
  private func mayHold(_ role: SpeakerRole) -> Bool {
    var digits = 0
    for atom in scan.atoms where view.role(atom.turn) == role { digits += atom.digits.count }
    return digits >= number.count
  }

  private func isLinked(_ first: Int, _ second: Int) -> Bool {
    let (first, second) = (scan.atoms[first], scan.atoms[second])
    if first.turn == second.turn { return second.range.lowerBound - first.range.upperBound <= Self.gap }
    return second.turn < first.turn + ChainBuilder.turnLimit
      && view.turns[first.turn].upperBound - first.range.upperBound <= Self.edge
      && second.range.lowerBound - view.turns[second.turn].lowerBound <= Self.edge
  }

  /// Looks for the number in the digits of some atoms of one speaker.
  private func search(_ run: [Int], _ found: inout [Candidate]) {
    guard run.reduce(0, { $0 + scan.atoms[$1].digits.count }) >= number.count else { return }
    var values: [UInt8] = []
    var owners: [Int] = []
    for (place, atom) in run.enumerated() {
      for digit in scan.atoms[atom].digits {
        values.append(scan.digits[digit])
        owners.append(place)
      }
    }
    var from = 0
    while from + number.count <= values.count {
      guard number.indices.allSatisfy({ values[from + $0] == number[$0] }) else {
        from += 1
        continue
      }
      let last = owners[from + number.count - 1]
      found.append(candidate(run[first(owners[from], run)...last]))
      from += number.count
    }
  }

  /// The first atom of the number with its country code before it, where no more digits than of one stand there.
  private func first(_ place: Int, _ run: [Int]) -> Int {
    var first = place
    var digits = 0
    while first > 0, run[first - 1] + 1 == run[first],
      scan.gaps[run[first]].isWritten || scan.gaps[run[first]] == .filler
    {
      first -= 1
      digits += scan.atoms[run[first]].digits.count
      if digits > Self.prefix { return place }
    }
    return first
  }

  private func candidate(_ atoms: ArraySlice<Int>) -> Candidate {
    var parts: [Candidate.Part] = []
    for index in atoms {
      let atom = scan.atoms[index]
      if let last = parts.last, last.turn == atom.turn {
        parts[parts.count - 1].range = last.range.lowerBound..<atom.range.upperBound
      } else {
        parts.append(.init(turn: atom.turn, range: atom.range))
      }
    }
    let echoes = parts.count > 1 ? echoes(between: parts[0].turn, and: parts[parts.count - 1].turn) : []
    return Candidate(
      type: .phone, score: 0.99, parts: (parts + echoes).sorted { $0.turn < $1.turn },
      length: number.count, digits: number)
  }

  /// Where the other side says parts of the number again while it is told.
  private func echoes(between first: Int, and last: Int) -> [Candidate.Part] {
    var echoes: [Candidate.Part] = []
    for turn in first..<last where view.role(turn) != view.role(first) {
      let low = scan.first(in: turn, from: view.turns[turn].lowerBound)
      let high = scan.first(in: turn + 1, from: view.turns[turn].upperBound)
      guard low < high else { continue }
      let said = scan.values(low..<high)
      let isPart =
        said.count > 1 && said.count < number.count
        && (0...number.count - said.count).contains { number[$0...].starts(with: said) }
      guard isPart else { continue }
      let range = scan.atoms[low].range.lowerBound..<scan.atoms[high - 1].range.upperBound
      echoes.append(.init(turn: turn, range: range, echo: true))
    }
    return echoes
  }
}
