/// Finds passwords that are said or typed: what stands behind the word, if it looks like one.
struct PasswordRecogniser {
  let bytes: ByteView
  let view: TranscriptView

  private static let links = FoldedWords<Bool>(
    """
    is was are be should set to it it's its my the new old temporary jest to brzmi nowe moje zmienione na as \
    for of your our account app email mail card bank wifi login online portal website profile \
    do mojego mojej swojego pana pani konta karty aplikacji banku poczty maila logowania profilu portalu
    """.split(separator: " ").map { (String($0), true) })
  private static let chineseLinks = ["就是", "改成", "改为", "设为", "设置成", "应该是", "是", "为", "：", "叫"]
    .map { Array($0.utf8) }

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    for (turn, hit) in labels.of(.password) {
      if let secret = behind(hit.range.upperBound, view.turns[turn]) {
        add(turn, secret, 0.8, &found)
      } else if turn + 1 < view.turns.count, let secret = alone(view.turns[turn + 1]) {
        add(turn + 1, secret, 0.6, &found)
      }
    }
  }

  private func add(_ turn: Int, _ range: Range<Int>, _ score: Double, _ found: inout [Candidate]) {
    found.append(
      Candidate(
        type: .password, score: score, parts: [.init(turn: turn, range: range)], length: min(range.count, 10))
    )
  }

  private func behind(_ start: Int, _ limits: Range<Int>) -> Range<Int>? {
    var at = start
    var isMarked = false
    var links = 0
    while at < limits.upperBound, links < 7, at - start < 64 {
      let byte = bytes[at]
      if byte == 0x3A || byte == 0x3D || byte == 0x22 || byte == 0x27 && at > start {
        isMarked = true
        at += 1
      } else if ByteClass.isSpace(byte) {
        at += 1
      } else if let link = Self.chineseLinks.first(where: { link in
        at + link.count <= limits.upperBound && link.indices.allSatisfy { bytes[at + $0] == link[$0] }
      }) {
        at += link.count
        links += 1
      } else {
        let end = bytes.wordEnd(at, limit: limits.upperBound)
        guard end > at, Self.links.value(bytes, at..<end) == true,
          !ByteClass.isDigit(bytes[end])
        else { break }
        links += 1
        at = end
      }
    }
    guard let token = token(at, limits) else { return nil }
    return looksSecret(token) || (isMarked && token.count >= 4) ? token : nil
  }

  /// A turn of nothing but one token with letters and digits.
  private func alone(_ limits: Range<Int>) -> Range<Int>? {
    guard limits.count <= 32, let token = token(limits.lowerBound, limits),
      token.upperBound + 1 >= limits.upperBound,
      looksSecret(token), token.contains(where: { ByteClass.isLetter(bytes[$0]) })
    else { return nil }
    return token
  }

  private func token(_ start: Int, _ limits: Range<Int>) -> Range<Int>? {
    var end = start
    while end < limits.upperBound, end - start < 64 {
      let byte = bytes[end]
      if byte <= 0x20 || byte == 0x22 || byte >= 0xE2 { break }
      end += 1
    }
    while end > start, ".,;:!?)'".utf8.contains(bytes[end - 1]) { end -= 1 }
    return end - start >= 4 ? start..<end : nil
  }

  private func looksSecret(_ token: Range<Int>) -> Bool {
    var digits = 0
    var marks = 0
    for at in token {
      if ByteClass.isDigit(bytes[at]) { digits += 1 }
      if "!@#$%^&*_+~".utf8.contains(bytes[at]) { marks += 1 }
    }
    return digits > 0 || marks > 0
  }
}
