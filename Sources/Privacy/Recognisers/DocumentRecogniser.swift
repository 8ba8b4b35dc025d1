/// Recognises numbers that hold letters: IBAN, credit codes, passports, identity cards.
///
/// It starts from written digits, so that text without them costs nothing.
struct DocumentRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let scan: NumberScan
  let language: TextLanguage
  let isAlone: Bool
  /// Others may be left out.
  let types: EntityTypes
  /// What has the form of a document is proposed whatever the words around it say.
  var ignoresWords = false

  func candidates(_ found: inout [Candidate]) {
    let wantsIBAN = types.contains(.iban)
    let wantsOthers = types.holds(.lettered)
    var seen = -1
    for atom in scan.atoms where !atom.spoken && atom.digits.count >= 2 {
      guard mayBelong(atom.range) else { continue }
      let limits = view.turns[atom.turn]
      if wantsIBAN, let iban = iban(atom, limits) {
        found.append(iban)
        continue
      }
      guard wantsOthers else { continue }
      // What stands before must be a letter, or one separator and a letter; or the run is long.
      let before = bytes[atom.range.lowerBound - 1]
      let isLettered = ByteClass.isLetter(before) || ByteClass.isLetter(bytes[atom.range.upperBound])
      let isApart =
        !ByteClass.isDigit(before) && ByteClass.isLetter(bytes[atom.range.lowerBound - 2])
        && (atom.digits.count == 6 || atom.digits.count == 7)
      guard isLettered || isApart else { continue }
      let token = token(atom.range, limits)
      if token.lowerBound != seen, token.count <= 18 {
        seen = token.lowerBound
        document(token, atom, limits, &found)
      }
    }
  }

  /// Whether a letter stands next to the digits, or near enough before them.
  private func mayBelong(_ range: Range<Int>) -> Bool {
    let before = bytes[range.lowerBound - 1]
    if ByteClass.isDigit(before) || ByteClass.isLetter(before) || ByteClass.isLetter(bytes[range.upperBound])
    {
      return true
    }
    return ByteClass.isLetter(bytes[range.lowerBound - 2]) || before == 0xA0
  }

  /// The run of ASCII letters and digits around a run of digits.
  private func token(_ range: Range<Int>, _ limits: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low > limits.lowerBound, ByteClass.isAlphanumeric(bytes[low - 1]), high - low < 40 { low -= 1 }
    while high < limits.upperBound, ByteClass.isAlphanumeric(bytes[high]), high - low < 40 { high += 1 }
    return low..<high
  }

  // MARK: IBAN

  private func iban(_ atom: Atom, _ limits: Range<Int>) -> Candidate? {
    var letters = atom.range.lowerBound - 2
    if let space = separator(before: atom.range.lowerBound, limits) { letters = space - 2 }
    guard letters >= limits.lowerBound, let length = IBANRegistry.length(bytes[letters], bytes[letters + 1]),
      bytes.isEdge(before: letters, in: limits)
    else { return nil }
    guard let end = ibanEnd(letters, length, limits), bytes.isEdge(at: end, in: limits) else { return nil }
    let characters = bytes.slice(letters..<end).filter(ByteClass.isAlphanumeric)
    // Letters side by side are all capitals or all small.
    let isMixed = characters.indices.dropFirst().contains { index in
      ByteClass.isLetter(characters[index]) && ByteClass.isLetter(characters[index - 1])
        && ByteClass.isUpper(characters[index]) != ByteClass.isUpper(characters[index - 1])
    }
    guard !isMixed, IBANRegistry.isValid(characters) else { return nil }
    return Candidate(
      type: .iban, score: 0.97, parts: [.init(turn: atom.turn, range: letters..<end)], length: length,
      digits: characters.filter(ByteClass.isDigit).map { $0 - 0x30 })
  }

  /// First byte behind as many letters and digits as an IBAN of the country has, in its structure, with single
  /// separators between; nil where the text is none.
  private func ibanEnd(_ start: Int, _ length: Int, _ limits: Range<Int>) -> Int? {
    var at = start
    var count = 0
    while at < limits.upperBound, count < length {
      if ByteClass.isAlphanumeric(bytes[at]) {
        guard IBANRegistry.fits(bytes[at], count, bytes[start], bytes[start + 1]) else { return nil }
        count += 1
        at += 1
      } else if count >= 2, let next = separator(at: at, limits) {
        at = next
      } else {
        return nil
      }
    }
    return count == length ? at : nil
  }

  /// First byte behind one separator at `at`: space, dash, no-break space.
  private func separator(at: Int, _ limits: Range<Int>) -> Int? {
    switch bytes[at] {
    case 0x20, 0x2D, 0x2E: return at + 1 < limits.upperBound ? at + 1 : nil
    case 0xC2 where bytes[at + 1] == 0xA0: return at + 2
    case 0xE2 where bytes[at + 1] == 0x80 && (0x90...0x95).contains(bytes[at + 2]): return at + 3
    default: return nil
    }
  }

  private func separator(before at: Int, _ limits: Range<Int>) -> Int? {
    guard at - 1 > limits.lowerBound else { return nil }
    if bytes[at - 1] == 0x20 || bytes[at - 1] == 0x2D { return at - 1 }
    return bytes[at - 2] == 0xC2 && bytes[at - 1] == 0xA0 ? at - 2 : nil
  }

  // MARK: Other documents

  private func document(
    _ token: Range<Int>, _ atom: Atom, _ limits: Range<Int>, _ found: inout [Candidate]
  ) {
    guard token.count == 18 || token.count == 9 || token.count == 6 || token.count == 7 else { return }
    guard bytes.isEdge(before: token.lowerBound, in: limits), bytes.isEdge(at: token.upperBound, in: limits)
    else { return }
    let text = bytes.slice(token)
    if token.count == 18, text.contains(where: ByteClass.isLetter), DocumentChecksum.uscc(text) {
      add(.cnUSCC, 0.8, .uscc, token, atom, &found)
      return
    }
    var range = token
    var characters = text
    // "ABC 123456": the letters stand apart.
    if text.allSatisfy(ByteClass.isDigit), text.count == 6 || text.count == 7,
      let space = separator(before: token.lowerBound, limits)
    {
      let count = 9 - text.count
      let low = space - count
      guard low >= limits.lowerBound, bytes.isEdge(before: low, in: limits),
        (low..<space).allSatisfy({ ByteClass.isLetter(bytes[$0]) })
      else { return }
      characters = bytes.slice(low..<space) + text
      range = low..<token.upperBound
    }
    guard characters.count == 9 else { return }
    let isUpper = characters.allSatisfy { !ByteClass.isLetter($0) || ByteClass.isUpper($0) }
    if DocumentChecksum.plIdentityCard(characters) {
      let base = isUpper ? (language == .polish ? 0.5 : 0.4) : 0.25
      add(.plIdentityCard, base, .identityCard, range, atom, &found)
    }
    if DocumentChecksum.plPassport(characters) {
      add(.plPassport, isUpper && language == .polish ? 0.4 : 0.3, .passport, range, atom, &found)
    }
    if DocumentChecksum.cnPassport(characters) {
      add(.cnPassport, isUpper && language == .chinese ? 0.4 : 0.3, .passport, range, atom, &found)
    }
  }

  private func add(
    _ type: EntityType, _ base: Double, _ label: Label, _ range: Range<Int>, _ atom: Atom,
    _ found: inout [Candidate]
  ) {
    let finding =
      ignoresWords
      ? Surroundings.Finding(label: label, isSameTurn: true)
      : Surroundings(bytes: bytes, view: view).nearest(
        atom.turn, range, upTo: (atom.turn, range.upperBound))
    var score = base
    if !finding.label.isDisjoint(with: label) {
      score += 0.35
    } else if finding.label.contains(.ruleOut) {
      score -= 0.5
    } else if finding.label.isEmpty, isAlone {
      score += 0.25
    }
    guard score >= Recogniser.threshold else { return }
    found.append(
      Candidate(
        type: type, score: min(score, 0.99), parts: [.init(turn: atom.turn, range: range)],
        length: range.count))
  }
}
