/// Reads the answer to a question for a password: passes over what people say before it, and tells what is left unless
/// it is talk.
///
/// A clause is judged at a time: "why do you need that? It's bluebird" refuses nothing.
struct AnswerReader {
  let bytes: ByteView
  let language: TextLanguage

  /// More words than this are no password.
  private static let mostWords = 6

  private struct Token {
    var range: Range<Int>
    /// Nil where it may be the secret.
    var kind: AnswerWords.Kind?
    /// Letters and digits mixed, or marks among them.
    var isMixed: Bool
  }

  /// What may be a password in an answer.
  ///
  /// - Parameter isAsked: somebody asked for it, so that a word alone may be one; else letters with digits are told, and
  ///   only where nothing but words before an answer stands before them.
  func secrets(_ limits: Range<Int>, isAsked: Bool) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for clause in clauses(limits) {
      if holdsHan(clause) {
        found += chinese(clause, isAsked: isAsked)
      } else {
        found += latin(tokens(clause), isAsked: isAsked)
      }
    }
    return found
  }

  /// What stands before "is my password": the last word if it looks like one, or digits; else all that is said before,
  /// where that is no talk.
  func owned(_ clause: Range<Int>) -> Range<Int>? {
    if holdsHan(clause) {
      var start = clause.upperBound
      while start > clause.lowerBound, isWordByte(start - 1) { start -= 1 }
      guard clause.upperBound - start >= 3, bytes.isEdge(before: start, in: clause) else { return nil }
      return AnswerWords.kind(bytes, start..<clause.upperBound, .chinese) == nil
        ? start..<clause.upperBound : nil
    }
    let tokens = tokens(clause)
    guard let last = tokens.last else { return nil }
    if last.isMixed || isPlainNumber(last.range) && last.range.count >= 3 { return last.range }
    let behind = tokens.lastIndex { $0.kind == .talk || $0.kind == .states }.map { $0 + 1 } ?? 0
    let isUsed = behind == 0 || tokens[behind - 1].kind == .states
    let rest = tokens[behind...]
    guard isUsed, rest.count <= Self.mostWords else { return nil }
    let isNumber = rest.count > 2 && rest.allSatisfy { NumberWords.latin.value(bytes, $0.range) != nil }
    if isNumber, let first = rest.first { return first.range.lowerBound..<last.range.upperBound }
    return secret(rest)
  }

  // MARK: Clauses and words

  private func clauses(_ limits: Range<Int>) -> [Range<Int>] {
    var clauses: [Range<Int>] = []
    var start = limits.lowerBound
    var at = start
    while at < limits.upperBound {
      let length = markLength(at, limits.upperBound)
      if length > 0 {
        if at > start { clauses.append(start..<at) }
        start = at + length
      }
      at += max(length, 1)
    }
    if start < limits.upperBound { clauses.append(start..<limits.upperBound) }
    return clauses
  }

  /// The length of a mark that ends a clause; within a word it is a part of the word.
  private func markLength(_ at: Int, _ limit: Int) -> Int {
    let byte = bytes[at]
    if byte == 0x0A || byte == 0x0D { return 1 }
    if ".,;:!?".utf8.contains(byte) { return at + 1 >= limit || bytes[at + 1] <= 0x20 ? 1 : 0 }
    // 、 。 and the full-width , ! : ; ?, and the dots …
    if byte == 0xE3, bytes[at + 1] == 0x80, bytes[at + 2] == 0x81 || bytes[at + 2] == 0x82 { return 3 }
    if byte == 0xEF, bytes[at + 1] == 0xBC {
      return [0x8C, 0x81, 0x9A, 0x9B, 0x9F].contains(bytes[at + 2]) ? 3 : 0
    }
    return byte == 0xE2 && bytes[at + 1] == 0x80 && bytes[at + 2] == 0xA6 ? 3 : 0
  }

  private func holdsHan(_ clause: Range<Int>) -> Bool { clause.contains { bytes.isHan(at: $0) } }

  private func tokens(_ clause: Range<Int>) -> [Token] {
    var tokens: [Token] = []
    var at = clause.lowerBound
    while at < clause.upperBound {
      if bytes[at] <= 0x20 || bytes[at] == 0x22 {
        at += 1
        continue
      }
      var end = at
      while end < clause.upperBound, bytes[end] > 0x20, bytes[end] != 0x22 { end += 1 }
      var low = at
      var high = end
      while low < high, "'(-[<".utf8.contains(bytes[low]) { low += 1 }
      while high > low, ".,;:!?)'-]>".utf8.contains(bytes[high - 1]) { high -= 1 }
      if low < high { tokens += split(low..<high) }
      at = end
    }
    return tokens
  }

  /// A token; two where an apostrophe stands between: "it's", "don't", "I'm".
  private func split(_ token: Range<Int>) -> [Token] {
    let head = bytes.wordEnd(token.lowerBound, limit: token.upperBound)
    if bytes[token.lowerBound] > 0xC9 { return [Token(range: token, kind: .talk, isMixed: false)] }
    if head == token.upperBound {
      return [Token(range: token, kind: AnswerWords.kind(bytes, token, language), isMixed: false)]
    }
    let width = bytes[head] == 0x27 ? 1 : bytes[head] == 0xE2 && bytes[head + 1] == 0x80 ? 3 : 0
    let tail = head + width..<token.upperBound
    if head > token.lowerBound, width > 0, !tail.isEmpty, tail.count <= 2,
      bytes.wordEnd(tail.lowerBound, limit: tail.upperBound) == tail.upperBound
    {
      let isStating = tail.count == 1 && bytes[tail.lowerBound] | 0x20 == 0x73
      return [
        Token(
          range: token.lowerBound..<head, kind: AnswerWords.kind(bytes, token.lowerBound..<head, language),
          isMixed: false),
        Token(range: tail, kind: isStating ? .states : .talk, isMixed: false),
      ]
    }
    return [Token(range: token, kind: isPlainNumber(token) ? .spells : nil, isMixed: isMixed(token))]
  }

  private func isPlainNumber(_ token: Range<Int>) -> Bool {
    // Pound, yen and euro signs stand in two or three bytes.
    token.allSatisfy {
      ByteClass.isDigit(bytes[$0]) || ".,:-/%$".utf8.contains(bytes[$0])
        || [0xC2, 0xA3, 0xA5, 0xE2, 0x82, 0xAC].contains(bytes[$0])
    }
  }

  /// Letters with digits or with marks among them; times, sums and sizes are none.
  private func isMixed(_ token: Range<Int>) -> Bool {
    guard token.count >= 4 else { return false }
    var digits = 0
    var letters = 0
    var marks = 0
    for at in token {
      if ByteClass.isDigit(bytes[at]) { digits += 1 }
      if bytes.isLatinLetter(at: at) { letters += 1 }
      if "!@#$%^&*_+~=".utf8.contains(bytes[at]) { marks += 1 }
    }
    if letters == 0 || letters < 3 && token.contains(where: { bytes[$0] == 0x3A }) {
      let isSum = bytes[token.upperBound - 1] == 0x25 || bytes[token.lowerBound] == 0x24
      return letters == 0 && digits > 0 && marks > 0 && !isSum
    }
    return digits > 0 && (letters > 2 || marks > 0 || digits + letters > 5) || marks > 0
  }

  // MARK: English and Polish

  private func latin(_ tokens: [Token], isAsked: Bool) -> [Range<Int>] {
    let mixed = tokens.filter(\.isMixed).map(\.range)
    guard isAsked else {
      // Nothing but words before an answer may stand before it.
      guard let first = tokens.firstIndex(where: \.isMixed),
        tokens[..<first].allSatisfy({ $0.kind == .lead || $0.kind == .states })
      else { return [] }
      return [tokens[first].range]
    }
    var rest = tokens[...]
    // "It's bluebird, I think", without the comma.
    if rest.count > 2, rest[rest.count - 1].kind == .states, isPronoun(rest[rest.count - 2]) {
      rest.removeLast(2)
    }
    if let talk = rest.lastIndex(where: { $0.kind == .talk }) {
      // "I think it's bluebird", "po co to no stokrotka": what follows is said to be the answer.
      let behind = rest[(talk + 1)...]
      let start = behind.firstIndex { $0.kind != .lead && $0.kind != .states } ?? behind.endIndex
      guard behind[..<start].contains(where: { $0.kind == .states }) else { return mixed }
      rest = rest[start...]
    }
    guard let secret = secret(rest) else { return mixed }
    return mixed.filter { !$0.overlaps(secret) } + [secret]
  }

  private func isPronoun(_ token: Token) -> Bool {
    token.range.count == 1 && bytes[token.range.lowerBound] | 0x20 == 0x69
  }

  /// What is left of a clause without the words before and behind the answer.
  private func secret(_ tokens: ArraySlice<Token>) -> Range<Int>? {
    var rest = tokens
    while let first = rest.first, first.kind == .lead || first.kind == .states { rest.removeFirst() }
    while let last = rest.last, last.kind == .lead || last.kind == .states { rest.removeLast() }
    guard let first = rest.first, let last = rest.last else { return nil }
    let words = rest.count { $0.kind == nil }
    let letters = rest.count { $0.range.count == 1 && bytes.isLatinLetter(at: $0.range.lowerBound) }
    guard words > 0 || letters > 3, words <= Self.mostWords else { return nil }
    let range = first.range.lowerBound..<last.range.upperBound
    return range.count >= 3 && range.count <= 120 ? range : nil
  }

  // MARK: Chinese

  /// A Latin word behind nothing but words before an answer, or behind 是; behind 是 a few Chinese characters as well.
  private func chinese(_ clause: Range<Int>, isAsked: Bool) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = clause.lowerBound
    var isLead = true
    var states = false
    while at < clause.upperBound {
      if bytes.isHan(at: at) {
        let lead = AnswerWords.lead(bytes, at, clause.upperBound)
        if lead.length > 0 {
          states = lead.states
          at += lead.length
          continue
        }
        if states, isLead, isAsked, let end = hanWord(at, clause.upperBound) {
          found.append(at..<end)
          at = end
        } else {
          at += 3
        }
        isLead = false
        states = false
      } else if isWordByte(at) {
        var end = at
        while end < clause.upperBound, isWordByte(end) { end += 1 }
        while end > at, ".,;:!?)'".utf8.contains(bytes[end - 1]) { end -= 1 }
        let token = at..<max(end, at + 1)
        let mixed = isMixed(token)
        let isWord =
          token.count >= 4 && bytes.isLatinLetter(at: at) && AnswerWords.kind(bytes, token, .chinese) == nil
        if mixed && (isAsked || isLead || states) || isWord && isAsked && (isLead || states) {
          found.append(token)
        }
        at = token.upperBound
        isLead = false
        states = false
      } else {
        at += 1
      }
    }
    return found
  }

  private func isWordByte(_ at: Int) -> Bool { bytes[at] > 0x20 && bytes[at] < 0x80 && bytes[at] != 0x22 }

  /// The end of two to eight Chinese characters that are no talk.
  private func hanWord(_ start: Int, _ limit: Int) -> Int? {
    var end = start
    while end < limit, bytes.isHan(at: end), end - start <= 24 { end += 3 }
    guard end - start >= 6, end - start <= 24, !AnswerWords.holdsTalk(bytes, start..<end) else { return nil }
    return end
  }
}
