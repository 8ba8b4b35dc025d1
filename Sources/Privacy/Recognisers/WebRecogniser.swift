import Glibc

/// Recognises e-mail addresses and web addresses as they are written.
struct WebRecogniser {
  let bytes: ByteView
  let view: TranscriptView

  /// Top-level domains that a bare name must end in; short ones that are words ("me", "it", "so") are left out.
  static let topLevel: [String] = [
    "com", "net", "org", "edu", "gov", "info", "biz", "io", "cn", "pl", "uk", "eu", "de", "app", "dev",
    "site",
    "online", "xyz", "shop", "store", "top",
  ]
  private static let topLevelBytes = topLevel.map { Array($0.utf8) }

  func emails(_ found: inout [Candidate]) {
    for (turn, limits) in view.turns.enumerated() {
      var at = limits.lowerBound
      while let sign = find(0x40, at..<limits.upperBound) {
        at = sign + 1
        if let range = email(sign, sign + 1, limits) { add(.email, 0.95, turn, range, &found) }
      }
      at = limits.lowerBound
      while let sign = find(0xEF, at..<limits.upperBound) {
        at = sign + 1
        guard bytes[sign + 1] == 0xBC, bytes[sign + 2] == 0xA0 else { continue }
        if let range = email(sign, sign + 3, limits) { add(.email, 0.95, turn, range, &found) }
      }
    }
  }

  func links(_ found: inout [Candidate]) {
    for (turn, limits) in view.turns.enumerated() {
      var at = limits.lowerBound
      while let dot = find(0x2E, at..<limits.upperBound) {
        at = dot + 1
        guard at < limits.upperBound, ByteClass.isAlphanumeric(bytes[at]), dot > limits.lowerBound else {
          continue
        }
        if let range = bareLink(dot, limits) {
          add(.url, 0.6, turn, range, &found)
          at = max(at, range.upperBound)
        }
      }
      at = limits.lowerBound
      while let colon = find(0x3A, at..<limits.upperBound) {
        at = colon + 1
        if bytes[at] == 0x2F, bytes[at + 1] == 0x2F, let range = schemeLink(colon, limits) {
          add(.url, 0.8, turn, range, &found)
          at = max(at, range.upperBound)
        }
      }
    }
  }

  private func add(
    _ type: EntityType, _ score: Double, _ turn: Int, _ range: Range<Int>, _ found: inout [Candidate]
  ) {
    found.append(
      Candidate(type: type, score: score, parts: [.init(turn: turn, range: range)], length: range.count))
  }

  func find(_ byte: UInt8, _ range: Range<Int>) -> Int? {
    guard let base = bytes.base, !range.isEmpty else { return nil }
    guard let found = memchr(base + range.lowerBound, Int32(byte), range.count) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private static let localMarks = Set("!#$%&'*+/=?^_`{|}~-.".utf8)

  private func email(_ sign: Int, _ behind: Int, _ limits: Range<Int>) -> Range<Int>? {
    let host = MailHost(bytes: bytes)
    var low = sign
    var isHan = sign - 3 >= limits.lowerBound && bytes.isHan(at: sign - 3)
    if isHan { low = host.hanStart(before: sign, limits) }
    isHan = isHan && low > limits.lowerBound && bytes[low - 1] >= 0x80
    while low > limits.lowerBound, !isHan {
      if ByteClass.isAlphanumeric(bytes[low - 1]) || Self.localMarks.contains(bytes[low - 1]) {
        low -= 1
      } else if low - 3 >= limits.lowerBound, isWideAlphanumeric(low - 3) || isWideDot(low - 3) {
        low -= 3
      } else if low - 2 >= limits.lowerBound, MailHost.isLetter(bytes, low - 2) {
        low -= 2
      } else {
        break
      }
    }
    while low < sign, !ByteClass.isAlphanumeric(bytes[low]), bytes[low] != 0x5F, !isWideAlphanumeric(low),
      !MailHost.isLetter(bytes, low), !bytes.isHan(at: low)
    {
      low += isWideDot(low) ? 3 : 1
    }
    guard low < sign, bytes[sign - 1] != 0x2E,
      let high = domain(behind, limits, takesWide: true) ?? host.end(behind, limits)
    else { return nil }
    return low..<max(high, host.end(behind, limits) ?? high)
  }

  /// Full-width letters and digits.
  private func isWideAlphanumeric(_ at: Int) -> Bool {
    guard bytes[at] == 0xEF else { return false }
    let (lead, tail) = (bytes[at + 1], bytes[at + 2])
    return lead == 0xBC && (0x90...0x99).contains(tail) || isWideLetter(at)
  }

  private func isWideLetter(_ at: Int) -> Bool {
    guard bytes[at] == 0xEF else { return false }
    let (lead, tail) = (bytes[at + 1], bytes[at + 2])
    return lead == 0xBC && (0xA1...0xBA).contains(tail) || lead == 0xBD && (0x81...0x9A).contains(tail)
  }

  /// The full-width full stop and the half-width one of Chinese and Japanese keyboards.
  private func isWideDot(_ at: Int) -> Bool {
    bytes[at] == 0xEF
      && (bytes[at + 1] == 0xBC && bytes[at + 2] == 0x8E || bytes[at + 1] == 0xBD && bytes[at + 2] == 0xA1)
  }

  /// End of a host name with at least one dot and a last label of two letters or more.
  ///
  /// - Parameter takesWide: Full-width letters, digits and dots count as well.
  private func domain(_ start: Int, _ limits: Range<Int>, takesWide: Bool = false) -> Int? {
    var at = start
    var end: Int?
    var labels = 0
    while at < limits.upperBound {
      let label = at
      while at < limits.upperBound {
        if ByteClass.isAlphanumeric(bytes[at]) || bytes[at] == 0x2D {
          at += 1
        } else if takesWide, isWideAlphanumeric(at) {
          at += 3
        } else {
          break
        }
      }
      guard at > label, bytes[label] != 0x2D else { break }
      labels += 1
      let isWord =
        ByteClass.isLetter(bytes[label]) && at - label >= 2
        || takesWide && isWideLetter(label) && at - label >= 6
      if labels >= 2, isWord { end = at }
      guard at < limits.upperBound else { break }
      if bytes[at] == 0x2E {
        at += 1
      } else if takesWide, isWideDot(at) {
        at += 3
      } else {
        break
      }
    }
    return end
  }

  private func bareLink(_ dot: Int, _ limits: Range<Int>) -> Range<Int>? {
    var low = dot
    while low > limits.lowerBound, ByteClass.isAlphanumeric(bytes[low - 1]) || bytes[low - 1] == 0x2D {
      low -= 1
    }
    guard low < dot, low == limits.lowerBound || (bytes[low - 1] != 0x40 && bytes[low - 1] != 0x2E),
      low == limits.lowerBound || !bytes.isLatinLetter(at: bytes.characterStart(before: low, floor: 0)),
      let high = domain(low, limits)
    else { return nil }
    if high < limits.upperBound, bytes[high] == 0x40 { return nil }
    let isWWW = dot - low == 3 && bytes.matches("www", at: low)
    var label = high
    while label > low, bytes[label - 1] != 0x2E { label -= 1 }
    if isWWW {
      guard label > dot + 1 else { return nil }
    } else {
      guard high - label <= 6, dot - low >= 2,
        Self.topLevelBytes.contains(where: { $0.count == high - label && matches($0, at: label) })
      else { return nil }
    }
    return low..<tail(high, limits)
  }

  private func matches(_ literal: [UInt8], at index: Int) -> Bool {
    literal.indices.allSatisfy { ByteClass.lower(bytes[index + $0]) == literal[$0] }
  }

  private func schemeLink(_ colon: Int, _ limits: Range<Int>) -> Range<Int>? {
    var low = colon
    while low > limits.lowerBound, ByteClass.isLetter(bytes[low - 1]) { low -= 1 }
    guard
      ["http", "https", "ftp", "sftp", "ws", "wss"].contains(where: { scheme in
        scheme.utf8.count == colon - low && matches(Array(scheme.utf8), at: low)
      })
    else { return nil }
    let host = colon + 3
    guard host < limits.upperBound, ByteClass.isAlphanumeric(bytes[host]) || bytes[host] == 0x5B else {
      return nil
    }
    return low..<tail(host, limits)
  }

  /// End of a link: to the next space, quotation mark, bracket or Chinese character, without the sentence's
  /// own marks.
  private func tail(_ start: Int, _ limits: Range<Int>) -> Int {
    var at = start
    let isPath = bytes[at] != 0x20
    while isPath, at < limits.upperBound {
      let byte = bytes[at]
      if byte <= 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x3C || byte == 0x3E || byte == 0x27 {
        break
      }
      at += 1
    }
    while at > start, ".,;:!?)".utf8.contains(bytes[at - 1]) { at -= 1 }
    return at
  }
}
