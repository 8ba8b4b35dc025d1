import Intake

/// The rules for JSON values in a row, over the whole text at once.
struct NaiveJSON {
  private enum Seam { case unknown, lines, joined }

  let text: [UInt8]
  let limits: IntakeLimits
  private var seam = Seam.unknown
  private var items: [Reading.Item] = []

  private init(text: [UInt8], limits: IntakeLimits) {
    self.text = text
    self.limits = limits
  }

  static func items(_ text: [UInt8], _ limits: IntakeLimits) -> [Reading.Item] {
    var naive = NaiveJSON(text: text, limits: limits)
    var at = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while at < text.count { at = naive.step(at) }
    return naive.items
  }

  private func character(_ at: Int) -> Character? {
    text.indices.contains(at) ? Character(UnicodeScalar(text[at])) : nil
  }

  private mutating func step(_ at: Int) -> Int {
    switch character(at) {
    case "\n":
      seam = .lines
      return at + 1
    case " ", "\r", "\t", ",", "\u{1E}": return at + 1
    case "{": return line(at) ?? value(at)
    case "[": return value(at)
    default:
      let end = (at..<text.count).first { character($0) == "\n" || isJoint($0) } ?? text.count
      return reject(at, .notAValue, until: end)
    }
  }

  private func isJoint(_ at: Int) -> Bool { character(at) == "{" && character(at - 1) == "}" }

  private mutating func line(_ at: Int) -> Int? {
    guard let feed = text[at...].firstIndex(of: 10) else { return nil }
    let blank: [Character?] = ["{", "[", " ", "\t"]
    for index in at..<feed where character(index) == "}" && blank.contains(character(index + 1)) {
      return nil
    }
    let end = character(feed - 1) == "\r" ? feed - 1 : feed
    guard end - at >= 2, character(end - 1) == "}", end - at <= limits.recordLength else { return nil }
    guard feed + 1 == text.count || character(feed + 1) == "{" else { return nil }
    seam = .lines
    add(at..<end)
    return feed + 1
  }

  private mutating func add(_ range: Range<Int>) {
    items.append(.record(Array(text[range]), number: items.count, offset: range.lowerBound, fields: nil))
  }

  private mutating func reject(_ start: Int, _ reason: Rejection.Reason, until end: Int) -> Int {
    items.append(.rejected(Rejection(reason: reason, number: items.count, offset: start, count: end - start)))
    return end
  }

  private mutating func value(_ start: Int) -> Int {
    var open: [Character] = []
    var inString = false
    var at = start
    var significant: Character = "?"
    var failure: Rejection.Reason?
    while failure == nil {
      guard at - start <= limits.recordLength, let byte = character(at) else {
        failure = text.count - start > limits.recordLength ? .tooLong : .incomplete
        break
      }
      if inString {
        if byte == "\\" {
          if character(at + 1) == "\n", at + 1 - start <= limits.recordLength { failure = .unbalanced }
          at += 1
        } else if byte == "\"" {
          inString = false
          significant = byte
        } else if byte == "\n" {
          failure = .unbalanced
        }
      } else if byte == "\"" {
        inString = true
      } else if byte == "{" || byte == "[" {
        if let container = open.last {
          let isAllowed =
            significant == "[" || significant == ":" && container == "{"
            || significant == "," && container == "["
          if !isAllowed { failure = .unbalanced }
        }
        if failure == nil, open.count == limits.nesting { failure = .tooDeep }
        open.append(byte)
        significant = byte
      } else if byte == "}" || byte == "]" {
        if open.popLast() != (byte == "}" ? "{" : "[") { failure = .unbalanced }
        significant = byte
        if failure == nil, open.isEmpty {
          guard at + 1 - start <= limits.recordLength else {
            failure = .tooLong
            break
          }
          seam = .joined
          add(start..<(at + 1))
          return at + 1
        }
      } else if ![" ", "\n", "\r", "\t"].contains(byte) {
        significant = byte
      }
      at += 1
    }
    let end = (start + 1..<max(start + 1, text.count)).first { index in
      let opens = character(index) == "{" || character(index) == "["
      return opens && character(index - 1) == "\n" || seam != .lines && isJoint(index)
    }
    return reject(start, failure ?? .unbalanced, until: end ?? text.count)
  }
}
