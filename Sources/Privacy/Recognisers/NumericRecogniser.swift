/// Recognises the types that are runs of digits: cards, accounts, identity numbers, phones, codes.
struct NumericRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let scan: NumberScan
  let language: TextLanguage
  /// The text is nothing but a number: with no words to judge by, what its checksum allows is reported.
  let isAlone: Bool
  /// The text is to be stored: what a checksum tells is found whatever the words around it rule out.
  let isMasking: Bool
  /// It is the field of a record and no talk.
  let isField: Bool
  /// Turns with a word for a code or a secret.
  let secretTurns: SecretTurns

  /// A run of a chain's atoms, tried as one number.
  struct Window {
    var digits: ArraySlice<UInt8>
    var groups: [Int]
    var gaps: [Gap]
    var spoken: Bool
    var turns: Int
    /// Digits of the chain stand directly before or behind, in the same turn.
    var isPartial: Bool
    /// Such digits stand before it, with nothing but a written separator between.
    var follows: Bool
    /// No digits of the chain stand before it, in this turn or an earlier one.
    var begins: Bool
    /// The digits before it are a number of their own, and so are the words before those.
    var isNext = false
    /// Where digits of the chain stand directly before or behind, words or commas stand between.
    var isSetApart = false
    /// A plus sign stands before it.
    var plus: Bool
    /// The letters PL stand directly before it, as before a tax number of the Union.
    var hasCountry = false
    /// Latin letters that stand directly at it.
    var glue = Glue()
    /// Little else stands in its turn: it may answer a question.
    var isAnswer: Bool

    var isBare: Bool { groups.count == 1 }
    var hasMarks: Bool { gaps.contains { $0 == .dash || $0 == .dot || $0 == .paren } }
    /// Only written separators between the groups.
    var isWritten: Bool { !spoken && gaps.allSatisfy(\.isWritten) }
  }

  /// What stands directly at a number without a mark or blank between.
  struct Glue {
    /// A letter of a code: `A123`, `no4539…`.
    var before = false
    /// A letter behind: `…1486exp`, `…359nr`.
    var behind = false
    /// The first byte behind the number.
    var end = 0

    var isAny: Bool { before || behind }
  }

  /// Structural finding: type, score without its label, the label that supports it.
  struct Shape {
    var type: EntityType
    var score: Double
    var label: Label
  }

  /// Others may be left out.
  let types: EntityTypes
  /// One proposal is enough; each that is made reaches `Recogniser.threshold`.
  let isTrial: Bool

  func candidates(_ found: inout [Candidate]) {
    let lengths = types.lengths(withSecrets: !secretTurns.isEmpty)
    guard lengths != 0 else { return }
    let least = lengths.trailingZeroBitCount
    let long = (lengths & ~0x7F).trailingZeroBitCount
    guard scan.isDense, scan.digits.count >= least else { return }
    let builder = ChainBuilder(bytes: bytes, view: view, scan: scan)
    let chains = builder.chains {
      holdsSecret($0) ? least : long
    } mayHold: {
      mayHold($0, lengths)
    }
    for chain in chains {
      search(chain, lengths, into: &found)
      if isTrial, !found.isEmpty { return }
    }
  }

  /// False only if none of some atoms in a row is a number of a wanted type.
  func mayHold(_ atoms: Range<Int>, _ lengths: UInt32) -> Bool {
    if types.contains(.phone) { return true }
    for low in atoms {
      var count = 0
      let from = scan.atoms[low].digits.lowerBound
      for high in low..<atoms.upperBound {
        count += scan.atoms[high].digits.count
        if count > 26 { break }
        guard lengths >> UInt32(count) & 1 != 0 else { continue }
        // Digits of words stand in another place than written ones.
        let to = scan.atoms[high].digits.upperBound
        guard to - from == count, !mayBe(scan.digits[from..<to], scan.atoms[low].turn) else { return true }
      }
    }
    return false
  }

  /// True in a turn with a word for a secret, or in one of the three turns behind it.
  func holdsSecret(_ turn: Int) -> Bool { secretTurns.reach(turn) }

  /// A text of talk is to be stored: what is masked needlessly costs little there.
  var isTalkMasked: Bool { isMasking && !isField }

  private func search(_ chain: NumberChain, _ lengths: UInt32, into found: inout [Candidate]) {
    var digits: [UInt8] = []
    var starts: [Int] = []
    for atom in chain.atoms {
      starts.append(digits.count)
      digits += scan.digits[scan.atoms[atom].digits]
    }
    starts.append(digits.count)
    var finding: Surroundings.Finding?
    // Where numbers end that a check digit tells: what follows is a number of its own.
    var ends: Set<Int> = []
    for low in chain.atoms.indices {
      var holdsCard = false
      // A written run that goes on from the digits before it is not a beginning.
      if low > 0, chain.gaps[low] == .none, !scan.atoms[chain.atoms[low]].spoken,
        !scan.atoms[chain.atoms[low - 1]].spoken
      {
        continue
      }
      for high in low..<chain.atoms.count {
        let count = starts[high + 1] - starts[low]
        if count > 26 { break }
        guard lengths >> UInt32(count) & 1 != 0 else { continue }
        let part = digits[starts[low]..<starts[high + 1]]
        let turn = scan.atoms[chain.atoms[low]].turn
        guard mayBe(part, turn),
          let window = window(chain, low, high, part, behind: starts[low], isNext: ends.contains(low))
        else { continue }
        var shapes = shapes(window, first: turn)
        // The code behind a card makes no longer card of it.
        if holdsCard { shapes.removeAll { $0.type == .paymentCard } }
        if window.glue.isAny { shapes.removeAll { !mayBeGlued($0, window) } }
        if shapes.isEmpty { continue }
        let known = finding ?? surroundings(chain)
        finding = known
        for shape in shapes {
          let score = score(shape, window, shape.type == .phone ? asPhone(window, known) : known)
          if score >= Recogniser.threshold {
            found.append(candidate(shape.type, score, chain, low...high, window))
            guard isTalkMasked else { continue }
            if Self.summed.contains(shape.type) { ends.insert(high + 1) }
            if shape.type == .paymentCard, (15...16).contains(count), shape.score >= 0.85 { holdsCard = true }
          }
        }
      }
    }
  }

  func surroundings(_ chain: NumberChain) -> Surroundings.Finding {
    let first = scan.atoms[chain.atoms[0]]
    let last = scan.atoms[chain.atoms[chain.atoms.count - 1]]
    var finding = Surroundings(bytes: bytes, view: view).nearest(
      first.turn, first.range, upTo: (last.turn, last.range.upperBound))
    if isMasking, !isField, finding.label != .phone {
      finding.call = CallWords(bytes: bytes, view: view).place(
        first.turn, first.range, upTo: (last.turn, last.range.upperBound), isNamed: !finding.label.isEmpty)
    }
    return finding
  }

  /// What stands around a number that is tried as a phone number: in a text that is to be stored, words for calling
  /// somebody tell it as well as a word for a telephone does.
  private func asPhone(_ window: Window, _ finding: Surroundings.Finding) -> Surroundings.Finding {
    guard window.digits.count >= 9, finding.call == .beside || finding.call == .asked && window.isAnswer
    else {
      return finding
    }
    var finding = finding
    finding.label = .phone
    return finding
  }

  private func window(
    _ chain: NumberChain, _ low: Int, _ high: Int, _ digits: ArraySlice<UInt8>, behind others: Int,
    isNext: Bool
  ) -> Window? {
    let atoms = chain.atoms[low...high]
    let first = scan.atoms[chain.atoms[low]]
    var groups: [Int] = []
    var turns = 1
    var spoken = false
    for index in low...high {
      let atom = scan.atoms[chain.atoms[index]]
      let gap = chain.gaps[index]
      if index > low, gap == .none, !atom.spoken {
        groups[groups.count - 1] += atom.digits.count
      } else {
        groups.append(atom.digits.count)
      }
      if index > low, gap == .turn { turns += 1 }
      spoken = spoken || atom.spoken
    }
    guard turns <= ChainBuilder.turnLimit else { return nil }
    let limits = view.turns[first.turn]
    let last = scan.atoms[chain.atoms[high]]
    // Digits inside a word or code (ABC123456, 12ab) are no number, but Chinese characters are edges.
    let hasCountry = digits.count == 10 && !first.spoken && countryBefore(first.range.lowerBound, limits)
    var glue = Glue()
    if !first.spoken, !hasCountry, !edgeBefore(first.range.lowerBound, limits) {
      guard isLetter(before: first.range.lowerBound, limits) else { return nil }
      glue.before = true
    }
    if !last.spoken, !edgeBehind(last.range.upperBound, view.turns[last.turn]) {
      guard bytes.isLatinLetter(at: last.range.upperBound) else { return nil }
      glue.behind = true
    }
    let before = low > 0 && chain.gaps[low] != .turn && !isNext
    var behind = high + 1 < chain.atoms.count && chain.gaps[high + 1] != .turn
    if behind, chain.gaps[high + 1] == .none, !scan.atoms[chain.atoms[high + 1]].spoken, !last.spoken {
      // An X that no number of this length ends in is a letter like any other.
      guard isCross(chain.atoms[high + 1]), high + 2 >= chain.atoms.count || chain.gaps[high + 2] != .none
      else { return nil }
      glue.behind = true
      behind = false
    }
    glue.end = last.range.upperBound
    return Window(
      digits: digits, groups: groups, gaps: atoms.count > 1 ? Array(chain.gaps[(low + 1)...high]) : [],
      spoken: spoken, turns: turns, isPartial: before || behind,
      follows: before && chain.gaps[low].isWritten
        && !(isTalkMasked && beginsRow(chain, low, others + digits.count)),
      begins: low == 0 || isNext, isNext: isNext,
      isSetApart: (!before || chain.gaps[low] == .filler) && (!behind || chain.gaps[high + 1] == .filler),
      plus: bytes[first.range.lowerBound - 1] == 0x2B && first.range.lowerBound > limits.lowerBound
        || plusBefore(first.range.lowerBound, limits),
      hasCountry: hasCountry, glue: glue,
      isAnswer: limits.count - (last.range.upperBound - first.range.lowerBound) <= 24 || turns > 1)
  }

  /// Whether an atom is the X behind digits.
  private func isCross(_ atom: Int) -> Bool {
    scan.atoms[atom].digits.count == 1 && scan.digits[scan.atoms[atom].digits.lowerBound] == 10
  }

  private func isLetter(before at: Int, _ limits: Range<Int>) -> Bool {
    at > limits.lowerBound
      && bytes.isLatinLetter(at: bytes.characterStart(before: at, floor: limits.lowerBound))
  }

  private func plusBefore(_ at: Int, _ limits: Range<Int>) -> Bool {
    at - 2 >= limits.lowerBound && bytes[at - 1] == 0x28 && bytes[at - 2] == 0x2B
      || at - 3 >= limits.lowerBound && bytes[at - 3] == 0xEF && bytes[at - 2] == 0xBC
        && bytes[at - 1] == 0x8B
  }

  /// A letter directly before digits is allowed where it ends a word of two letters or more in lower case
  /// ("is415-555-0132"); codes such as A123456 are none of our numbers.
  private func edgeBefore(_ at: Int, _ limits: Range<Int>) -> Bool {
    if bytes.isEdge(before: at, in: limits) {
      return bytes[at - 1] != 0x5F && bytes[at - 1] != 0x23 || at == limits.lowerBound
    }
    return at - 2 >= limits.lowerBound && (0x61...0x7A).contains(bytes[at - 1])
      && (0x61...0x7A).contains(bytes[at - 2])
  }

  /// Whether the letters PL stand directly before, as a word of their own.
  private func countryBefore(_ at: Int, _ limits: Range<Int>) -> Bool {
    at - 2 >= limits.lowerBound && bytes[at - 2] | 0x20 == 0x70 && bytes[at - 1] | 0x20 == 0x6C
      && bytes.isEdge(before: at - 2, in: limits)
  }

  private func edgeBehind(_ at: Int, _ limits: Range<Int>) -> Bool {
    if bytes.isEdge(at: at, in: limits) { return at >= limits.upperBound || bytes[at] != 0x5F }
    // An extension: 555-0123x645.
    return bytes[at] | 0x20 == 0x78 && ByteClass.isDigit(bytes[at + 1]) && at + 1 < limits.upperBound
  }

  /// The score with its label, with what stands beside the number, and with how it is put together.
  private func score(_ shape: Shape, _ window: Window, _ finding: Surroundings.Finding) -> Double {
    var score = shape.score
    if window.hasCountry, shape.type != .nip { return 0 }
    if window.glue.isAny, !isNumber(shape, window, finding) { return 0 }
    if isMasking, finding.label.contains(.ruleOut), Self.checked.contains(shape.type) {
      return min(score, 0.99)
    }
    if finding.label.contains(.ruleOut), shape.label.isDisjoint(with: finding.label) {
      // A plus and a country code stay a phone number, whatever stands before; so does, where it is to be stored, what
      // is written as few other numbers are.
      let isPhone = shape.type == .phone && (window.plus || isMasking && !window.spoken && score >= 0.75)
      return isPhone ? score - 0.2 : 0
    }
    let isSecret = shape.type == .cvv || shape.type == .oneTimeCode || shape.type == .password
    if isSecret, finding.isBehind || !finding.isSameTurn && !window.isAnswer { return 0 }
    if !finding.label.isDisjoint(with: shape.label) {
      score += 0.35
    } else if !finding.label.isEmpty, finding.isSameTurn, finding.label != .address {
      // What names the number before it says nothing of this one.
      if !window.isNext { score -= 0.1 }
    } else if finding.label.isEmpty, isAlone, score >= 0.25 {
      score += 0.25
    }
    if window.isPartial, !standsAlone(shape, window, finding) { score -= 0.15 }
    if window.turns > 1 {
      score -= 0.1
      let isEven = shape.type == .usSSN ? isInsuranceGroups(window) : isEvenly(window)
      if !window.spoken, !isEven { return 0 }
    }
    return min(score, 0.99)
  }

  /// Groups as numbers are typed message by message: cards and accounts by fours, phones by threes, and the
  /// groups that other numbers are printed in.
  private func isEvenly(_ window: Window) -> Bool {
    let groups = window.groups
    return groups.dropLast().allSatisfy { $0 % 4 == 0 } || groups.dropLast().allSatisfy { $0 == 3 }
      || [[6, 8, 4], [6, 5], [3, 2, 4], [2, 4, 4, 4, 4, 4, 4], [2, 8, 8, 8], [4, 6, 5], [2, 3, 2, 2]]
        .contains(groups)
  }

  private func candidate(
    _ type: EntityType, _ score: Double, _ chain: NumberChain, _ span: ClosedRange<Int>, _ window: Window
  ) -> Candidate {
    var parts: [Candidate.Part] = []
    func add(_ turn: Int, _ range: Range<Int>, echo: Bool = false) {
      if let index = parts.firstIndex(where: { $0.turn == turn && $0.echo == echo }) {
        let old = parts[index].range
        parts[index].range =
          min(old.lowerBound, range.lowerBound)..<max(old.upperBound, range.upperBound)
      } else {
        parts.append(Candidate.Part(turn: turn, range: range, echo: echo))
      }
    }
    for index in span {
      let atom = scan.atoms[chain.atoms[index]]
      add(atom.turn, atom.range)
    }
    let discardedDigits = chain.discarded.reduce(0) { $0 + scan.atoms[$1].digits.count }
    if span.lowerBound == 0, discardedDigits >= 3, discardedDigits <= window.digits.count {
      for index in chain.discarded { add(scan.atoms[index].turn, scan.atoms[index].range) }
    }
    if window.turns > 1 {
      for index in chain.echoes where scan.atoms[index].digits.count >= 1 {
        let atom = scan.atoms[index]
        add(atom.turn, atom.range, echo: true)
      }
    }
    if type == .phone { parts = extended(parts) }
    parts.sort { ($0.turn, $0.range.lowerBound) < ($1.turn, $1.range.lowerBound) }
    return Candidate(
      type: type, score: score, parts: parts, length: window.digits.count, digits: Array(window.digits))
  }

  /// Takes in the plus or bracket before a phone number and the extension behind it.
  private func extended(_ parts: [Candidate.Part]) -> [Candidate.Part] {
    var parts = parts
    guard !parts.isEmpty else { return parts }
    let limits = view.turns[parts[0].turn]
    var low = parts[0].range.lowerBound
    for mark in [UInt8(0x28), 0x2B] where low > limits.lowerBound && bytes[low - 1] == mark { low -= 1 }
    if low - 3 >= limits.lowerBound, bytes[low - 3] == 0xEF, bytes[low - 2] == 0xBC, bytes[low - 1] == 0x8B {
      low -= 3
    }
    var high = parts[0].range.upperBound
    if parts.count == 1, bytes[high] | 0x20 == 0x78, ByteClass.isDigit(bytes[high + 1]) {
      var at = high + 1
      while at < limits.upperBound, ByteClass.isDigit(bytes[at]) { at += 1 }
      high = min(at, limits.upperBound)
    }
    parts[0].range = low..<max(high, low)
    return parts
  }
}
