/// Finds written and spoken digits in one pass over a contact's turns.
struct NumberScanner {
  let bytes: ByteView
  let view: TranscriptView
  /// Which spoken numbers are looked for; without any, only digits are.
  let spoken: SpokenLanguages
  /// Languages that are not the contact's own by its tag: their number words count where one stands that neither
  /// ordinary talk nor another language has.
  var foreign = SpokenLanguages()

  private typealias Token = NumberToken

  /// Scans for the languages wanted; one of which only commonplace number words occur is left out, as if it
  /// had not been wanted.
  ///
  /// - Parameter least: digits of the shortest number that matters. Gaps are told only where so many digits stand
  ///   near each other; elsewhere all count as `.apart`. With 0 all are told.
  func scan(into scratch: RecognitionScratch, least: Int = 0) -> NumberScan {
    var scan = NumberScan()
    swap(&scan, &scratch.scan)
    scan.clear()
    atoms(&scan, scratch)
    if scan.digits.count >= least, !scan.atoms.isEmpty { gaps(&scan, least) }
    return scan
  }

  /// The digits and number words of the languages wanted, though only commonplace words occur.
  func scanWithWords(into scratch: RecognitionScratch) -> NumberScan {
    var scan = NumberScan()
    swap(&scan, &scratch.scan)
    scan.clear()
    var tokens: [Token] = []
    swap(&tokens, &scratch.tokens)
    pass(spoken, watching: foreign, &scan, &tokens)
    if !scan.foreign.isEmpty {
      let all = spoken.union(scan.foreign)
      scan.clear()
      pass(all, watching: SpokenLanguages(), &scan, &tokens)
    }
    swap(&tokens, &scratch.tokens)
    if !scan.atoms.isEmpty { gaps(&scan, 0) }
    return scan
  }

  /// Tells the gaps that `scan(into:least:)` left out, as if `least` had been 0.
  func complete(_ scan: inout NumberScan) {
    if !scan.atoms.isEmpty { gaps(&scan, 0) }
  }

  private func atoms(_ scan: inout NumberScan, _ scratch: RecognitionScratch) {
    if spoken.isEmpty, foreign.isEmpty {
      written(&scan)
      return
    }
    var tokens: [Token] = []
    swap(&tokens, &scratch.tokens)
    pass(spoken, watching: foreign, &scan, &tokens)
    let kept = spoken.intersection(scan.spoken).union(scan.foreign)
    if kept != spoken {
      scan.clear()
      if kept.isEmpty {
        written(&scan)
      } else {
        pass(kept, watching: SpokenLanguages(), &scan, &tokens)
      }
    }
    swap(&tokens, &scratch.tokens)
  }

  /// Fills in the gaps before atoms that are near enough to others to be one number of `least` digits.
  ///
  /// Atoms of a turn are never linked over more than 48 bytes, and turns neither over more than four, nor where
  /// more than 48 bytes follow the last atom.
  private func gaps(_ scan: inout NumberScan, _ least: Int) {
    var low = 0
    let count = scan.atoms.count
    while low < count {
      let (high, digits) = near(scan.atoms, from: low, least)
      if digits >= least {
        scan.isDense = true
        for index in low + 1..<max(high, low + 1) where scan.atoms[index].turn == scan.atoms[index - 1].turn {
          let range = scan.atoms[index - 1].range.upperBound..<scan.atoms[index].range.lowerBound
          scan.gaps[index] = GapReader(bytes: bytes).gap(range, in: view.turns[scan.atoms[index].turn])
        }
      }
      low = high
    }
  }

  /// The first atom behind those that stand near atom `low` and each other, and their digits.
  private func near(_ atoms: [Atom], from low: Int, _ least: Int) -> (Int, Int) {
    atoms.withUnsafeBufferPointer { atoms in
      var digits = atoms[low].digits.count
      var high = low + 1
      while high < atoms.count, least == 0 || isNear(atoms[high - 1], atoms[high]) {
        digits += atoms[high].digits.count
        high += 1
      }
      return (high, digits)
    }
  }

  private func isNear(_ first: Atom, _ second: Atom) -> Bool {
    if first.turn == second.turn { return second.range.lowerBound - first.range.upperBound <= 48 }
    return second.turn < first.turn + 5 && view.turns[first.turn].upperBound - first.range.upperBound <= 48
  }

  private func written(_ scan: inout NumberScan) {
    for turn in view.turns.indices { collectDigits(turn, view.turns[turn], &scan) }
  }

  private func pass(
    _ languages: SpokenLanguages, watching: SpokenLanguages, _ scan: inout NumberScan,
    _ tokens: inout [Token]
  ) {
    let hasWords = languages.english || languages.polish
    let readsWords = hasWords || watching.english || watching.polish
    NumberHeads.shared.followers.withUnsafeBufferPointer { followers in
      WordFlags.shared.wide.withUnsafeBufferPointer { wide in
        let collector = Collector(
          languages: languages, watching: watching, hasWords: hasWords, readsWords: readsWords,
          followers: followers, wide: wide)
        for turn in view.turns.indices {
          let range = view.turns[turn]
          collect(range, collector, &tokens, &scan)
          if tokens.isEmpty { continue }
          compose(tokens, turn, range, &scan)
          tokens.removeAll(keepingCapacity: true)
        }
      }
    }
  }

  // MARK: Written digits only

  private func collectDigits(_ turn: Int, _ limits: Range<Int>, _ scan: inout NumberScan) {
    guard let base = bytes.base else { return }
    let limit = limits.upperBound
    var done = limits.lowerBound
    var at = limits.lowerBound
    while at < limit {
      var open = TextBlock.digits(base, at: at, limit: limit, end: bytes.count)
      while open != 0 {
        let index = at + open.trailingZeroBitCount
        open &= open &- 1
        guard index >= done, let run = digitRun(index, limit) else { continue }
        append(run, turn, limits, &scan)
        done = run.upperBound
      }
      at += 64
    }
  }

  private func append(
    _ run: Range<Int>, _ turn: Int, _ limits: Range<Int>, _ scan: inout NumberScan
  ) {
    let first = scan.digits.count
    appendDigits(run, &scan)
    scan.atoms.append(
      Atom(turn: turn, range: run, digits: first..<scan.digits.count, spoken: false))
    scan.gaps.append(.apart)
    if let cross = cross(run.upperBound, limits) {
      scan.digits.append(10)
      scan.atoms.append(
        Atom(
          turn: turn, range: cross, digits: scan.digits.count - 1..<scan.digits.count, spoken: false))
      scan.gaps.append(.apart)
    }
  }

  /// An X directly behind digits with an edge behind it.
  private func cross(_ at: Int, _ limits: Range<Int>) -> Range<Int>? {
    guard at < limits.upperBound else { return nil }
    if bytes[at] | 0x20 == 0x78 { return bytes.isEdge(at: at + 1, in: limits) ? at..<at + 1 : nil }
    guard bytes[at] == 0xEF, at + 3 <= limits.upperBound else { return nil }
    let wide =
      bytes[at + 1] == 0xBC && bytes[at + 2] == 0xB8 || bytes[at + 1] == 0xBD && bytes[at + 2] == 0x98
    return wide && bytes.isEdge(at: at + 3, in: limits) ? at..<at + 3 : nil
  }

  private func digitRun(_ index: Int, _ limit: Int) -> Range<Int>? {
    var at = index
    while at < limit {
      if ByteClass.isDigit(bytes[at]) {
        at += 1
      } else if isWideDigit(at), at + 3 <= limit {
        at += 3
      } else {
        break
      }
    }
    return at > index ? index..<at : nil
  }

  private func isWideDigit(_ at: Int) -> Bool {
    bytes[at] == 0xEF && bytes[at + 1] == 0xBC && bytes[at + 2] &- 0x90 < 10
  }

  private func appendDigits(_ run: Range<Int>, _ scan: inout NumberScan) {
    var at = run.lowerBound
    while at < run.upperBound {
      if ByteClass.isDigit(bytes[at]) {
        scan.digits.append(bytes[at] - 0x30)
        at += 1
      } else {
        scan.digits.append(bytes[at + 2] &- 0x90)
        at += 3
      }
    }
  }

  // MARK: With number words

  private struct Collector {
    let languages: SpokenLanguages
    /// Languages whose words are only taken note of.
    let watching: SpokenLanguages
    let hasWords: Bool
    /// Latin words are looked at, if only to take note of them.
    let readsWords: Bool
    let followers: UnsafeBufferPointer<UInt32>
    let wide: UnsafeBufferPointer<UInt8>
  }

  private func collect(
    _ limits: Range<Int>, _ collector: Collector, _ tokens: inout [Token], _ scan: inout NumberScan
  ) {
    guard let base = bytes.base else { return }
    let limit = limits.upperBound
    var carry = TextBlock.Carry()
    var done = limits.lowerBound
    var at = limits.lowerBound
    while at < limit {
      let block = TextBlock(base, at: at, limit: limit, end: bytes.count, &carry)
      var open = block.digits
      if block.wide != 0 { open |= wideHeads(block.wide, at, collector) }
      if collector.readsWords { open |= wordHeads(block, at, collector.followers) }
      while open != 0 {
        let index = at + open.trailingZeroBitCount
        open &= open &- 1
        let byte = base[index]
        if byte >= 0xE3 {
          if collector.languages.chinese || collector.watching.chinese, index >= done, index + 3 <= limit,
            let word = NumberWords.chinese(bytes, index)
          {
            guard collector.languages.chinese else {
              if word.isProof { scan.foreign.chinese = true }
              continue
            }
            if !word.isCommon { scan.spoken.chinese = true }
            tokens.append(Token(range: index..<index + 3, word: word, digits: 0..<0))
            done = index + 3
            // 零零二X: in talk of Chinese alone no word is looked at.
            if !collector.hasWords, let cross = cross(done, limits) {
              tokens.append(Token(range: cross, word: NumberWord(.cross, 10, .any), digits: 0..<0))
              done = cross.upperBound
            }
            continue
          }
          if byte != 0xEF { continue }
        } else if !ByteClass.isDigit(byte) {
          if index >= done { done = max(done, word(index, limits, collector, &tokens, &scan)) }
          continue
        }
        if index >= done, let run = digitRun(index, limit) {
          done = take(run, limits, &tokens, &scan)
        }
      }
      at += 64
    }
  }

  /// Of the wide characters of a block those that may be numbers or full-width digits.
  @inline(__always)
  private func wideHeads(_ wide: UInt64, _ at: Int, _ collector: Collector) -> UInt64 {
    var open = wide
    var heads: UInt64 = 0
    while open != 0 {
      let place = open.trailingZeroBitCount
      open &= open &- 1
      let index = at + place
      let isNumber =
        (collector.languages.chinese || collector.watching.chinese)
        && collector.wide[WordFlags.wideKey(bytes, index)] & WordFlags.number != 0
      if isNumber || bytes[index] == 0xEF { heads |= 1 &<< UInt64(place) }
    }
    return heads
  }

  /// Of the words of a block those that may be numbers: nothing that it leaves out is one.
  @inline(__always)
  private func wordHeads(
    _ block: TextBlock, _ at: Int, _ followers: UnsafeBufferPointer<UInt32>
  ) -> UInt64 {
    var open = block.words
    var heads: UInt64 = 0
    while open != 0 {
      let place = open.trailingZeroBitCount
      open &= open &- 1
      heads |= NumberHeads.mayBegin(followers, bytes, at + place) &<< UInt64(place)
    }
    open = block.singles
    while open != 0 {
      let place = open.trailingZeroBitCount
      open &= open &- 1
      let letter = bytes[at + place] | 0x20
      guard letter == 0x6F || letter == 0x78, !bytes.isLatinLetter(at: at + place + 1) else { continue }
      heads |= 1 &<< UInt64(place)
    }
    return heads
  }

  /// Takes a run of digits and an X behind it; the first byte behind them.
  private func take(
    _ run: Range<Int>, _ limits: Range<Int>, _ tokens: inout [Token], _ scan: inout NumberScan
  ) -> Int {
    let first = scan.digits.count
    appendDigits(run, &scan)
    tokens.append(Token(range: run, word: nil, digits: first..<scan.digits.count))
    guard let cross = cross(run.upperBound, limits) else { return run.upperBound }
    tokens.append(Token(range: cross, word: NumberWord(.cross, 10, .any), digits: 0..<0))
    return cross.upperBound
  }

  private func word(
    _ index: Int, _ limits: Range<Int>, _ collector: Collector, _ tokens: inout [Token],
    _ scan: inout NumberScan
  ) -> Int {
    let end = max(bytes.wordEnd(index, limit: limits.upperBound), index + 1)
    guard end - index <= 24, let word = NumberWords.latin.value(bytes, index..<end) else { return end }
    guard takes(word.language, collector.languages) else {
      if word.isProof { notice(word.language, collector.watching, &scan) }
      return end
    }
    // A letter glued to a digit (B2, 4G, x1) is no word.
    let glued = index > limits.lowerBound && ByteClass.isDigit(bytes[index - 1]) && word.kind == .cross
    if !glued, word.kind != .cross || bytes.isEdge(at: end, in: limits) {
      tokens.append(Token(range: index..<end, word: word, digits: 0..<0))
      if !word.isCommon {
        if word.language != .polish { scan.spoken.english = true }
        if word.language != .english { scan.spoken.polish = true }
      }
    }
    return end
  }

  private func takes(_ language: TextLanguage, _ languages: SpokenLanguages) -> Bool {
    switch language {
    case .english: languages.english
    case .polish: languages.polish
    default: languages.english || languages.polish
    }
  }

  /// Takes note of a number word of a language that is watched for.
  private func notice(_ language: TextLanguage, _ watching: SpokenLanguages, _ scan: inout NumberScan) {
    if language != .polish, watching.english { scan.foreign.english = true }
    if language != .english, watching.polish { scan.foreign.polish = true }
  }
}
