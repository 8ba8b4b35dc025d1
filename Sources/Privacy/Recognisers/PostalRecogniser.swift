/// Finds postal addresses: a house number with a street, in the order of each language.
struct PostalRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let scan: NumberScan
  let language: TextLanguage
  /// The text is to be stored: spoken house numbers and looser words count as well.
  let isMasking: Bool

  private static let ordinary = FoldedWords<Bool>(
    """
    of my the to for in at on a an and is are people person persons meters metres km feet floor until you i we reach drive steps hours hour minutes minute miles mile pm am days \
    day nights night tickets ticket stars star dollars usd or per from with by this that it his her your our their \
    please table seats seat rooms room beds bed am people's th st nd rd next first second third more
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), true) })
  /// Streets that are common words: what stands before must be written with capitals.
  private static let wordlike = FoldedWords<Bool>(
    "way place close square court drive st dr ct gardens terrace apartment apt".split(separator: " ")
      .map { (String($0), true) })

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    for (turn, hit) in labels.of([.streetLocal, .looseStreet]) {
      let limits = view.turns[turn]
      let isHan = bytes[hit.range.lowerBound] >= 0xE3
      guard isMasking || language.takes(isHan ? .chinese : .polish) else { continue }
      var range: Range<Int>?
      if isHan {
        if isMasking {
          range = ChineseAddress(bytes: bytes, limits: limits).around(hit.range)
        }
        range = range ?? chinese(turn, hit.range, limits)
      } else {
        range = polish(turn, hit.range, limits, isLoose: hit.label.contains(.looseStreet))
      }
      if let range { add(turn, range, &found) }
    }
    if language != .chinese { english(&found) }
    if isMasking, language.takes(.english) { postcodes(&found) }
  }

  private func add(_ turn: Int, _ range: Range<Int>, _ found: inout [Candidate]) {
    found.append(
      Candidate(
        type: .postalAddress, score: 0.65, parts: [.init(turn: turn, range: range)],
        length: min(range.count, 30)))
  }

  /// First atom of the turn that begins in `range`.
  private func atom(_ turn: Int, in range: Range<Int>, last: Bool = false) -> Atom? {
    var low = 0
    var high = scan.atoms.count
    while low < high {
      let middle = (low + high) / 2
      let atom = scan.atoms[middle]
      if (atom.turn, atom.range.lowerBound) < (turn, range.lowerBound) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var found: Atom?
    while low < scan.atoms.count, scan.atoms[low].turn == turn,
      range.contains(scan.atoms[low].range.lowerBound)
    {
      found = scan.atoms[low]
      if !last { return found }
      low += 1
    }
    return found
  }

  // MARK: 7504 Taylor Drive, Brooklyn NY 11238

  private func english(_ found: inout [Candidate]) {
    var hits: [LabelHit] = []
    for atom in scan.atoms where (isMasking || !atom.spoken) && atom.digits.count <= 6 {
      let limits = view.turns[atom.turn]
      let end = houseEnd(atom.range.upperBound, limits)
      guard bytes[end] == 0x20, end + 3 < limits.upperBound,
        bytes.isEdge(before: atom.range.lowerBound, in: limits)
      else { continue }
      if isBox(atom.range.lowerBound, limits) {
        add(atom.turn, boxStart(atom.range.lowerBound, limits)..<end, &found)
        continue
      }
      let next = end + 1
      guard bytes.isLatinLetter(at: next) || ByteClass.isDigit(bytes[next]) else { continue }
      let word = bytes.wordEnd(next, limit: limits.upperBound)
      if word > next, Self.ordinary.value(bytes, next..<word) == true { continue }
      hits.removeAll(keepingCapacity: true)
      LabelFinder.shared.find(bytes, next..<min(end + 44, limits.upperBound), wanted: .street, into: &hits)
      guard let street = hits.first(where: { $0.range.lowerBound > next })?.range else { continue }
      let capitals = Self.wordlike.value(bytes, street) == true
      guard areNames(end..<street.lowerBound, capitals: capitals, atom.turn) else { continue }
      var (low, high) = (atom.range.lowerBound, street.upperBound)
      if isMasking {
        low = flatStart(before: low, limits)
        high = flatEnd(behind: high, atom.turn, limits)
      }
      add(atom.turn, low..<zip(atom.turn, high, limits), &found)
    }
  }

  /// Behind the letter of a house number, as in `221B` and `221-b`; letters further on are units: `5k`, `10m`.
  private func houseEnd(_ end: Int, _ limits: Range<Int>) -> Int {
    let letter = bytes[end] == 0x2D ? end + 1 : end
    guard letter + 1 < limits.upperBound, (0x61...0x66).contains(ByteClass.lower(bytes[letter])),
      bytes[letter + 1] == 0x20
    else { return end }
    return letter + 1
  }

  private static let flats = FoldedWords<Bool>(
    """
    apartment apt flat unit suite room floor number no building block mieszkania mieszkanie lok lokal lokalu m bud \
    budynek klatka blok bloku nr numer przez lamane na lamana pietro
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), true) })

  /// Takes in "flat 3," and "apartment 4B" before a house number.
  private func flatStart(before start: Int, _ limits: Range<Int>) -> Int {
    var at = start
    while at > limits.lowerBound, bytes[at - 1] == 0x20 || bytes[at - 1] == 0x2C { at -= 1 }
    var low = at
    while low > limits.lowerBound, ByteClass.isAlphanumeric(bytes[low - 1]), at - low < 12 { low -= 1 }
    guard low < at, low > limits.lowerBound, bytes[low - 1] == 0x20,
      (low..<at).contains(where: { ByteClass.isDigit(bytes[$0]) })
    else { return start }
    var word = low - 1
    while word > limits.lowerBound, ByteClass.isLetter(bytes[word - 1]), low - word < 12 { word -= 1 }
    return word < low - 1 && Self.flats.value(bytes, word..<low - 1) == true ? word : start
  }

  /// Takes in what is numbered behind a street or house number: "apartment three b", "m. 32", "przez osiem".
  private func flatEnd(behind start: Int, _ turn: Int, _ limits: Range<Int>) -> Int {
    var end = start
    for _ in 0..<3 {
      let area = end..<min(end + 28, limits.upperBound)
      guard !area.isEmpty, let number = atom(turn, in: area), number.digits.count <= 4 else { break }
      var at = end
      var words = 0
      var isFlat = false
      while at < number.range.lowerBound {
        if bytes.isLatinLetter(at: at) {
          let word = bytes.wordEnd(at, limit: limits.upperBound)
          guard Self.flats.value(bytes, at..<word) == true else { break }
          words += 1
          isFlat = true
          at = word
        } else if " ,./-".utf8.contains(bytes[at]) {
          if bytes[at] == 0x2F { isFlat = true }
          at += 1
        } else {
          break
        }
      }
      guard isFlat, words <= 2, at >= number.range.lowerBound else { break }
      end = number.range.upperBound
      // The letter of a flat.
      let letter = bytes[end] == 0x20 ? end + 1 : end
      if letter < limits.upperBound, (0x61...0x66).contains(bytes[letter] | 0x20),
        bytes.isEdge(at: letter + 1, in: limits), bytes[letter] != 0x61 || letter == end
      {
        end = letter + 1
      }
    }
    return end
  }

  /// British postcodes that stand alone, in capitals and with their space.
  private func postcodes(_ found: inout [Candidate]) {
    for atom in scan.atoms where !atom.spoken && atom.digits.count <= 2 {
      let limits = view.turns[atom.turn]
      var low = atom.range.lowerBound
      while low > limits.lowerBound, ByteClass.isUpper(bytes[low - 1]), atom.range.lowerBound - low < 2 {
        low -= 1
      }
      guard low < atom.range.lowerBound, bytes.isEdge(before: low, in: limits),
        let end = postcode(in: low..<min(low + 9, limits.upperBound), limits),
        bytes.slice(low..<end).contains(0x20)
      else { continue }
      add(atom.turn, low..<end, &found)
    }
  }

  private func isBox(_ number: Int, _ limits: Range<Int>) -> Bool {
    number - 7 >= limits.lowerBound && bytes.matches("box ", at: number - 4)
      && (bytes.matches("po ", at: number - 7) || bytes.matches("o. ", at: number - 7))
  }

  private func boxStart(_ number: Int, _ limits: Range<Int>) -> Int {
    bytes.matches("o. ", at: number - 7) ? max(number - 9, limits.lowerBound) : number - 7
  }

  /// One to five words, none of them ordinary, none behind a full stop or question mark.
  private func areNames(_ range: Range<Int>, capitals: Bool, _ turn: Int) -> Bool {
    var words = 0
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes.isLatinLetter(at: at) {
        let end = max(bytes.wordEnd(at, limit: range.upperBound), at + 1)
        let isOrdinal = ByteClass.isDigit(bytes[at - 1])
        if !isOrdinal, Self.ordinary.value(bytes, at..<end) == true { return false }
        if capitals, !isOrdinal, !ByteClass.isUpper(bytes[at]), bytes[at] < 0x80 { return false }
        words += 1
        at = end
      } else {
        if bytes[at] == 0x3F || bytes[at] == 0x21 || bytes[at] == 0x3A || bytes[at] == 0x24 { return false }
        at += 1
      }
    }
    return (1...5).contains(words)
  }

  /// Takes in a five-digit ZIP code or a British postcode that follows within 40 bytes.
  private func zip(_ turn: Int, _ end: Int, _ limits: Range<Int>) -> Int {
    let area = end..<min(end + 40, limits.upperBound)
    if let end = postcode(in: area, limits) { return end }
    guard !area.isEmpty, let zip = atom(turn, in: area), zip.digits.count == 5 || zip.digits.count == 4 else {
      return end
    }
    let between = bytes.slice(end..<zip.range.lowerBound)
    return between.contains(where: { $0 == 0x3F || $0 == 0x21 || $0 == 0x3A }) ? end : zip.range.upperBound
  }

  /// The end of the first British postcode: one or two letters, a digit, a letter or digit or none, perhaps a space,
  /// a digit and two letters, all of them capitals (BS 7666).
  private func postcode(in area: Range<Int>, _ limits: Range<Int>) -> Int? {
    for start in area where ByteClass.isUpper(bytes[start]) && !ByteClass.isAlphanumeric(bytes[start - 1]) {
      var at = start + 1
      if ByteClass.isUpper(bytes[at]) { at += 1 }
      guard ByteClass.isDigit(bytes[at]) else { continue }
      at += 1
      // The district's second sign may also be the digit with which the second half begins.
      for length in [1, 0] {
        var end = at
        if length == 1 {
          guard ByteClass.isUpper(bytes[end]) || ByteClass.isDigit(bytes[end]) else { continue }
          end += 1
        }
        if bytes[end] == 0x20 { end += 1 }
        if end + 3 <= area.upperBound, ByteClass.isDigit(bytes[end]), ByteClass.isUpper(bytes[end + 1]),
          ByteClass.isUpper(bytes[end + 2]),
          end + 3 == limits.upperBound || !ByteClass.isAlphanumeric(bytes[end + 3])
        {
          return end + 3
        }
      }
    }
    return nil
  }

  // MARK: ul. Marszałkowska 12/4, 00-950 Warszawa

  private func polish(
    _ turn: Int, _ street: Range<Int>, _ limits: Range<Int>, isLoose: Bool
  ) -> Range<Int>? {
    let area = street.upperBound..<min(street.upperBound + 44, limits.upperBound)
    guard !area.isEmpty, let number = atom(turn, in: area), !isLoose || number.digits.count <= 4,
      areNames(street.upperBound..<number.range.lowerBound, capitals: false, turn)
    else { return nil }
    if isLoose, !areStreet(street.upperBound..<number.range.lowerBound) { return nil }
    var end = number.range.upperBound
    while end < limits.upperBound, bytes[end] == 0x2F || ByteClass.isAlphanumeric(bytes[end]) { end += 1 }
    if isMasking { end = flatEnd(behind: end, turn, limits) }
    // A postal code of two and three digits, and the town behind it.
    let tail = end..<min(end + 24, limits.upperBound)
    if !tail.isEmpty, let code = atom(turn, in: tail), code.digits.count == 2,
      bytes[code.range.upperBound] == 0x2D
    {
      var at = code.range.upperBound + 1
      while at < limits.upperBound, ByteClass.isDigit(bytes[at]) { at += 1 }
      if at - code.range.upperBound == 4 {
        end = at
        if bytes[at] == 0x20, bytes.isLatinLetter(at: at + 1), at + 1 < limits.upperBound {
          end = bytes.wordEnd(at + 1, limit: limits.upperBound)
        }
      }
    }
    return street.lowerBound..<end
  }

  /// At most three words, none of them of everyday talk, without a mark that ends a clause.
  private func areStreet(_ range: Range<Int>) -> Bool {
    var words = 0
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes.isLatinLetter(at: at) {
        let end = max(bytes.wordEnd(at, limit: range.upperBound), at + 1)
        if OrdinaryWords.holds(bytes, at..<end) { return false }
        words += 1
        at = end
      } else {
        guard bytes[at] == 0x20 || bytes[at] == 0x2D || bytes[at] == 0x2E || bytes[at] == 0x3A else {
          return false
        }
        at += 1
      }
    }
    return (1...3).contains(words)
  }

  // MARK: 北京海淀区中关村北大街126号

  private static let stops: Set<String> = [
    "是", "在", "到", "住", "寄", "址", "，", "。", "：", "、", "；", "去", "的", "送", "为", "于", "于", "？", "！",
  ]
  private static let units: Set<String> = [
    "号", "楼", "栋", "座", "室", "层", "单", "元", "幢", "弄", "院", "门", "甲", "乙", "丙", "之", "户",
  ]

  private func character(_ at: Int) -> String { String(decoding: bytes.slice(at..<at + 3), as: UTF8.self) }

  private func chinese(_ turn: Int, _ street: Range<Int>, _ limits: Range<Int>) -> Range<Int>? {
    let area = street.upperBound..<min(street.upperBound + 13, limits.upperBound)
    guard !area.isEmpty, let number = atom(turn, in: area), number.range.upperBound + 3 <= limits.upperBound,
      // 元 behind a number is money; behind 单 it is an entrance.
      Self.units.contains(character(number.range.upperBound)), character(number.range.upperBound) != "元"
    else { return nil }
    var low = street.lowerBound
    var steps = 0
    while low - 3 >= limits.lowerBound, bytes.isHan(at: low - 3), steps < 20 {
      if Self.stops.contains(character(low - 3)) { break }
      low -= 3
      steps += 1
    }
    guard steps >= 1 else { return nil }
    var high = number.range.upperBound
    while high < limits.upperBound {
      if ByteClass.isAlphanumeric(bytes[high]) || bytes[high] == 0x2D {
        high += 1
      } else if high + 3 <= limits.upperBound, bytes.isHan(at: high), Self.units.contains(character(high)) {
        high += 3
      } else {
        break
      }
    }
    return low..<high
  }
}
