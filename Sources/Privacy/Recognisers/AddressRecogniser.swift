import Glibc

/// Recognises Internet addresses, RFC 791 dotted quads and RFC 4291 forms of IPv6, with a prefix length.
struct AddressRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let scan: NumberScan

  func candidates(_ found: inout [Candidate]) {
    var done = -1
    for atom in scan.atoms where !atom.spoken && atom.range.count <= 4 {
      let limits = view.turns[atom.turn]
      guard atom.range.lowerBound >= done else { continue }
      if bytes[atom.range.upperBound] == 0x2E, let range = quad(atom.range.lowerBound, limits) {
        done = range.upperBound
        add(atom.turn, range, &found)
      }
    }
    guard !scan.atoms.isEmpty else { return }
    for (turn, limits) in view.turns.enumerated() { six(turn, limits, &found) }
  }

  private func add(_ turn: Int, _ range: Range<Int>, _ found: inout [Candidate]) {
    found.append(
      Candidate(type: .ip, score: 0.7, parts: [.init(turn: turn, range: range)], length: 30))
  }

  private func isInside(_ at: Int, _ limits: Range<Int>) -> Bool { limits.contains(at) }

  private func quad(_ start: Int, _ limits: Range<Int>) -> Range<Int>? {
    guard bytes.isEdge(before: start, in: limits) else { return nil }
    if start > limits.lowerBound, bytes[start - 1] == 0x2E || bytes[start - 1] == 0x5F { return nil }
    guard let end = quadEnd(start, limits.upperBound), bytes.isEdge(at: end, in: limits),
      !isVersion(start, limits), !isList(start..<end, limits)
    else { return nil }
    return start..<prefixed(end, limits, most: 32)
  }

  /// Whether single digits with points between them go on behind a fourth: a number that is dictated.
  private func isList(_ range: Range<Int>, _ limits: Range<Int>) -> Bool {
    range.count == 7 && range.upperBound + 1 < limits.upperBound && bytes[range.upperBound] == 0x2E
      && ByteClass.isDigit(bytes[range.upperBound + 1]) && !ByteClass.isDigit(bytes[range.upperBound + 2])
  }

  private func isVersion(_ start: Int, _ limits: Range<Int>) -> Bool {
    var at = start
    while at > limits.lowerBound, bytes[at - 1] == 0x20 || bytes[at - 1] == 0x2E { at -= 1 }
    for word in ["version", "wersja", "firmware", "build", "ver"] as [StaticString] {
      if at - word.utf8CodeUnitCount >= limits.lowerBound,
        bytes.matches(word, at: at - word.utf8CodeUnitCount)
      {
        return true
      }
    }
    return false
  }

  /// End of four numbers up to 255 without leading zeros, with dots between.
  private func quadEnd(_ start: Int, _ limit: Int) -> Int? {
    var at = start
    for part in 0..<4 {
      let first = at
      var value = 0
      while at < limit, at - first < 3, ByteClass.isDigit(bytes[at]) {
        value = value * 10 + Int(bytes[at] - 0x30)
        at += 1
      }
      guard at > first, value <= 255, at - first == 1 || bytes[first] != 0x30 else { return nil }
      if at < limit, ByteClass.isDigit(bytes[at]) { return nil }
      if part < 3 {
        guard at < limit, bytes[at] == 0x2E else { return nil }
        at += 1
      }
    }
    return at
  }

  /// Takes in "/24" behind an address if it is a possible prefix length.
  private func prefixed(_ end: Int, _ limits: Range<Int>, most: Int) -> Int {
    guard end + 1 < limits.upperBound, bytes[end] == 0x2F else { return end }
    var at = end + 1
    var value = 0
    while at < limits.upperBound, at - end <= 4, ByteClass.isDigit(bytes[at]) {
      value = value * 10 + Int(bytes[at] - 0x30)
      at += 1
    }
    let isLength = at > end + 1 && value <= most && bytes.isEdge(at: at, in: limits)
    return isLength ? at : end
  }

  // MARK: IPv6

  private func isSix(_ byte: UInt8) -> Bool { ByteClass.isHex(byte) || byte == 0x3A || byte == 0x2E }

  private func six(_ turn: Int, _ limits: Range<Int>, _ found: inout [Candidate]) {
    guard let base = bytes.base else { return }
    var at = limits.lowerBound
    while at < limits.upperBound,
      let hit = memchr(base + at, 0x3A, limits.upperBound - at)
    {
      let colon = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
      at = colon + 1
      var low = colon
      while low > limits.lowerBound, isSix(bytes[low - 1]), colon - low < 8 { low -= 1 }
      var high = colon
      while high < limits.upperBound, isSix(bytes[high]), high - low < 60 { high += 1 }
      at = max(at, high)
      while high > low, bytes[high - 1] == 0x2E || (bytes[high - 1] == 0x3A && bytes[high - 2] != 0x3A) {
        high -= 1
      }
      guard high - low >= 3, bytes.isEdge(before: low, in: limits), bytes.isEdge(at: high, in: limits),
        isAddress(low..<high)
      else { continue }
      add(turn, low..<prefixed(zoned(high, limits), limits, most: 128), &found)
    }
  }

  private func zoned(_ end: Int, _ limits: Range<Int>) -> Int {
    guard end < limits.upperBound, bytes[end] == 0x25 else { return end }
    var at = end + 1
    while at < limits.upperBound, ByteClass.isAlphanumeric(bytes[at]) { at += 1 }
    return at > end + 1 ? at : end
  }

  private func isAddress(_ range: Range<Int>) -> Bool {
    var groups = 0
    var doubles = 0
    var hasDigit = false
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes[at] == 0x3A {
        guard bytes[at + 1] == 0x3A, at + 1 < range.upperBound else { return false }
        doubles += 1
        at += 2
        if at < range.upperBound, bytes[at] == 0x3A { return false }
        continue
      }
      let start = at
      while at < range.upperBound, ByteClass.isHex(bytes[at]) {
        hasDigit = hasDigit || ByteClass.isDigit(bytes[at])
        at += 1
      }
      if at < range.upperBound, bytes[at] == 0x2E {
        guard quadEnd(start, range.upperBound) == range.upperBound else { return false }
        groups += 2
        break
      }
      guard (1...4).contains(at - start) else { return false }
      groups += 1
      if at < range.upperBound, bytes[at + 1] != 0x3A { at += 1 }
    }
    return hasDigit && (doubles == 1 ? groups <= 7 : doubles == 0 && groups == 8)
  }
}
