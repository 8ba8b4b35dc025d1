/// Finds the code of a card that is said directly behind its number, or behind its date, without a word for it: `4539 1488
/// 0343 6467 12/27 737`. For texts that are to be stored only.
struct CardTailRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let scan: NumberScan
  let near: NumberNear

  /// How many bytes stand between the number, the date and the code at most.
  private static let longest = 40
  /// More than a part of a longer number has.
  private static let score = 0.9

  private static let links = LinkingWords(
    """
    and exp expiry expires expire expiration expiring valid until till thru through to date with then code cvv cvc security on the \
    back is it's its i oraz wazna waznosc waznosci do data kod jest a
    """, chinese: "有效期到日是和的，。、：；安全码卡效截止")

  /// Appends the codes behind the cards that were found.
  func candidates(_ found: inout [Candidate]) {
    var codes: [Candidate] = []
    for card in found where card.type == .paymentCard && card.score >= Recogniser.threshold {
      guard let part = card.parts.last(where: { !$0.echo }), let code = code(part.turn, part.range.upperBound)
      else { continue }
      codes.append(code)
    }
    found += codes
  }

  private func code(_ turn: Int, _ cardEnd: Int) -> Candidate? {
    var next = scan.first(in: turn, from: cardEnd)
    var from = cardEnd
    guard isLinked(from, next, turn) else { return nil }
    if let last = dateEnd(next, turn) {
      from = scan.atoms[last].range.upperBound
      next = last + 1
      guard isLinked(from, next, turn) else { return nil }
    }
    guard let last = codeEnd(next, turn), !isDate(next, behind: from) else { return nil }
    let range = scan.atoms[next].range.lowerBound..<scan.atoms[last].range.upperBound
    let limits = view.turns[turn]
    let isDecimal =
      ",:".utf8.contains(bytes[range.upperBound]) && ByteClass.isDigit(bytes[range.upperBound + 1])
    guard bytes.isEdge(at: range.upperBound, in: limits), !isDecimal, !near.isPriced(range, limits) else {
      return nil
    }
    return Candidate(
      type: .cvv, score: Self.score, parts: [.init(turn: turn, range: range)],
      length: scan.atoms[next...last].reduce(0) { $0 + $1.digits.count })
  }

  /// Whether an atom stands in the turn and nothing but marks and words for a date or a code stands before it.
  private func isLinked(_ from: Int, _ atom: Int, _ turn: Int) -> Bool {
    guard atom < scan.atoms.count, scan.atoms[atom].turn == turn else { return false }
    let gap = from..<scan.atoms[atom].range.lowerBound
    return !gap.isEmpty && gap.count <= Self.longest && Self.links.fill(gap, of: bytes)
  }

  /// The last atom of the month and year that begin with an atom: 12/27, 12 2027, 1227 where a code follows.
  private func dateEnd(_ first: Int, _ turn: Int) -> Int? {
    let month = values(first)
    if month.count == 4, !scan.atoms[first].spoken, isMonth(month.prefix(2)), codeEnd(first + 1, turn) != nil,
      isLinked(scan.atoms[first].range.upperBound, first + 1, turn)
    {
      return first
    }
    guard month.count <= 2, isMonth(month[...]), first + 1 < scan.atoms.count,
      scan.atoms[first + 1].turn == turn
    else { return nil }
    let gap = scan.atoms[first].range.upperBound..<scan.atoms[first + 1].range.lowerBound
    let year = values(first + 1)
    let isYear = year.count == 2 || year.count == 4 && year.starts(with: [2, 0])
    return isYear && gap.count <= 3 && gap.allSatisfy { " /-.\\".utf8.contains(bytes[$0]) } ? first + 1 : nil
  }

  /// Whether an atom is a month and a year without a mark, behind a word such as "exp": 1227.
  private func isDate(_ atom: Int, behind from: Int) -> Bool {
    let digits = values(atom)
    return digits.count == 4 && isMonth(digits.prefix(2))
      && (from..<scan.atoms[atom].range.lowerBound).contains {
        bytes.isLatinLetter(at: $0) || bytes.isHan(at: $0)
      }
  }

  private func isMonth(_ digits: ArraySlice<UInt8>) -> Bool {
    (1...12).contains(digits.reduce(0) { $0 * 10 + Int($1) }) && digits.allSatisfy { $0 < 10 }
  }

  /// The last atom of the three or four digits that begin with an atom: written together, or all that is spoken there.
  private func codeEnd(_ first: Int, _ turn: Int) -> Int? {
    guard first < scan.atoms.count, scan.atoms[first].turn == turn else { return nil }
    if !scan.atoms[first].spoken {
      guard (3...4).contains(values(first).count) else { return nil }
      let goesOn =
        first + 1 < scan.atoms.count && scan.atoms[first + 1].turn == turn && scan.gaps[first + 1].isWritten
      return goesOn && dateEnd(first + 1, turn) == nil ? nil : first
    }
    var last = first
    var digits = values(first).count
    while digits < 5, last + 1 < scan.atoms.count, scan.atoms[last + 1].turn == turn,
      scan.atoms[last + 1].spoken, scan.gaps[last + 1].isWritten || scan.gaps[last + 1] == .filler
    {
      last += 1
      digits += values(last).count
    }
    return (3...4).contains(digits) ? last : nil
  }

  private func values(_ atom: Int) -> [UInt8] { Array(scan.digits[scan.atoms[atom].digits]) }
}
