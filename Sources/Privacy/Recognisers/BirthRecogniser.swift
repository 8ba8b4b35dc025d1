/// Finds dates of birth: a date near a word that says so, written or spoken as digits.
struct BirthRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let scan: NumberScan

  private static let monthsInOrder = [
    "january jan stycznia styczen styczniu", "february feb lutego luty", "march mar marca marzec",
    "april apr kwietnia kwiecien", "may maja maj", "june jun czerwca czerwiec", "july jul lipca lipiec",
    "august aug sierpnia sierpien", "september sept sep wrzesnia wrzesien",
    "october oct pazdziernika pazdziernik", "november nov listopada listopad",
    "december dec grudnia grudzien",
  ].map { $0.split(separator: " ").map(String.init) }

  private static let months = FoldedWords<Int>(
    monthsInOrder.enumerated().flatMap { month, words in words.map { ($0, month + 1) } })

  /// The names of the months, folded.
  static let monthWords = monthsInOrder.flatMap(\.self)

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    for (turn, hit) in labels.of(.birth) {
      if add(turn, hit.range.upperBound, within: 64, &found) { continue }
      if told(turn, hit.range.upperBound, within: 64, &found) { continue }
      let before = max(view.turns[turn].lowerBound, hit.range.lowerBound - 24)
      if add(turn, before, until: hit.range.lowerBound, within: 24, &found) { continue }
      for next in turn + 1..<min(turn + 4, max(view.turns.count, turn + 1)) {
        if add(next, view.turns[next].lowerBound, within: 24, &found) { break }
        if told(next, view.turns[next].lowerBound, within: 24, &found) { break }
      }
    }
  }

  private func add(
    _ turn: Int, _ from: Int, until: Int = .max, within: Int, _ found: inout [Candidate]
  ) -> Bool {
    let limit = min(view.turns[turn].upperBound, until)
    var index = scan.first(in: turn, from: from)
    while index < scan.atoms.count, scan.atoms[index].turn == turn,
      scan.atoms[index].range.lowerBound < min(from + within, limit)
    {
      if let range = date(index, turn, limit) {
        found.append(
          Candidate(
            type: .birthDate, score: 0.85, parts: [.init(turn: turn, range: range)],
            length: min(range.count, 10)))
        return true
      }
      index += 1
    }
    return false
  }

  /// Adds a date that is told in words and begins soon.
  private func told(_ turn: Int, _ from: Int, within: Int, _ found: inout [Candidate]) -> Bool {
    let limit = view.turns[turn].upperBound
    guard
      let range = SpokenDate(bytes: bytes).first(in: from..<max(from, min(from + within, limit)), upTo: limit)
    else { return false }
    found.append(
      Candidate(
        type: .birthDate, score: 0.85, parts: [.init(turn: turn, range: range)], length: min(range.count, 10))
    )
    return true
  }

  /// A date that begins with atom `index`, or with a month's name before it.
  private func date(_ index: Int, _ turn: Int, _ limit: Int) -> Range<Int>? {
    var digits: [UInt8] = []
    var numbers: [Int] = []
    var end = scan.atoms[index].range.lowerBound
    var start = end
    var month: Int?
    if let lead = monthBefore(start, view.turns[turn]) {
      month = lead.month
      start = lead.start
    }
    var at = index
    while at < scan.atoms.count, scan.atoms[at].turn == turn, scan.atoms[at].range.upperBound <= limit,
      digits.count < 8
    {
      let atom = scan.atoms[at]
      let between = end..<atom.range.lowerBound
      guard between.count <= 18 else { break }
      if at > index {
        if let named = self.month(in: between) {
          guard month == nil else { break }
          month = named
        } else if holdsOtherWords(between) {
          break
        }
      }
      digits += scan.digits[atom.digits]
      let number = scan.digits[atom.digits].reduce(0) { min($0 * 10 + Int($1), 99_999_999) }
      if at > index, atom.spoken, let last = numbers.last, joins(last, atom, between) {
        numbers[numbers.count - 1] = last * (atom.digits.count == 2 ? 100 : 10) + number
      } else {
        numbers.append(number)
      }
      end = atom.range.upperBound
      at += 1
      // A year that is spoken digit by digit goes on.
      let next = at < scan.atoms.count ? scan.atoms[at] : atom
      let goesOn = next.spoken && next.turn == turn && next.range.lowerBound == end
      if !goesOn, isDate(numbers, digits, month) { return start..<unitEnd(end, limit) }
    }
    return nil
  }

  /// 一九八零 digit by digit, and "nineteen eighty".
  private func joins(_ last: Int, _ atom: Atom, _ between: Range<Int>) -> Bool {
    if between.isEmpty { return atom.digits.count == 1 && last < 1000 }
    return (last == 19 || last == 20) && atom.digits.count == 2 && between.count == 1
  }

  private func isDate(_ numbers: [Int], _ digits: [UInt8], _ month: Int?) -> Bool {
    func isYear(_ year: Int) -> Bool { (1900...2035).contains(year) || (0...99).contains(year) }
    if let month {
      guard numbers.count == 2 else { return false }
      let (a, b) = (numbers[0], numbers[1])
      let year = a > 31 ? a : b
      let day = a > 31 ? b : a
      return isYear(year)
        && CalendarDate.isValid(year: year < 100 ? 1900 + year : year, month: month, day: day)
        && (digits.count >= 3)
    }
    if numbers.count == 3 {
      let (a, b, c) = (numbers[0], numbers[1], numbers[2])
      return valid(a, b, c) || valid(c, b, a) || valid(c, a, b)
    }
    guard digits.count == 8 else { return false }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1) } }
    return valid(number(0..<4), number(4..<6), number(6..<8))
      || valid(number(4..<8), number(2..<4), number(0..<2))
      || valid(number(4..<8), number(0..<2), number(2..<4))
  }

  private func valid(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1900...2035).contains(year) || (0...99).contains(year) else { return false }
    return CalendarDate.isValid(year: year < 100 ? 1900 + year : year, month: month, day: day)
  }

  private func month(in range: Range<Int>) -> Int? {
    var at = range.lowerBound
    while at < range.upperBound {
      guard bytes.isLatinLetter(at: at) else {
        at += 1
        continue
      }
      let end = max(bytes.wordEnd(at, limit: range.upperBound), at + 1)
      if let month = Self.months.value(bytes, at..<end) { return month }
      at = end
    }
    return nil
  }

  private func monthBefore(_ start: Int, _ limits: Range<Int>) -> (month: Int, start: Int)? {
    var end = start
    while end > limits.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x2E { end -= 1 }
    var low = end
    while low > limits.lowerBound, bytes.isLatinLetter(at: low - 1) || bytes[low - 1] & 0xC0 == 0x80,
      end - low < 20
    { low -= 1 }
    guard low < end, let month = Self.months.value(bytes, low..<end) else { return nil }
    return (month, low)
  }

  /// Words other than "of", "the", "roku" and the ends of ordinals.
  private func holdsOtherWords(_ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes.isLatinLetter(at: at) {
        let end = max(bytes.wordEnd(at, limit: range.upperBound), at + 1)
        if end - at > 3 { return true }
        at = end
      } else if bytes.isHan(at: at) {
        let text = String(decoding: bytes.slice(at..<at + 3), as: UTF8.self)
        if !["年", "月", "日", "号"].contains(text) { return true }
        at += 3
      } else {
        at += 1
      }
    }
    return false
  }

  private func unitEnd(_ end: Int, _ limit: Int) -> Int {
    guard end + 3 <= limit, bytes.isHan(at: end) else { return end }
    let text = String(decoding: bytes.slice(end..<end + 3), as: UTF8.self)
    return text == "日" || text == "号" ? end + 3 : end
  }
}
