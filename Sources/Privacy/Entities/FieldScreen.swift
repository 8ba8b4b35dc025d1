/// Tells most clean fields of a record (ids, queue names) from those that are worth a recogniser's look.
///
/// What it calls clean has nothing that would be reported; what it does not may be clean all the same. It knows
/// the shapes and scores of numbers without any words around them and in no known language.
struct FieldScreen {
  private let bytes: ByteView
  /// One or two groups of digits with a dash or dot between.
  private var first = 0..<0
  private var second = 0..<0
  private var count = 0

  private init(_ bytes: ByteView) { self.bytes = bytes }

  /// True only if nothing in the field is sensitive.
  static func isClean(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
    guard field.count <= 96 else { return false }
    var screen = FieldScreen(ByteView(field))
    return screen.run()
  }

  private mutating func run() -> Bool {
    var at = 0
    var dots = 0
    var isLabelled = false
    while at < bytes.count {
      let byte = bytes[at]
      if ByteClass.isDigit(byte) {
        let start = at
        while ByteClass.isDigit(bytes[at]) { at += 1 }
        guard bytes[at] != 0x20, take(start..<at) else { return false }
      } else if ByteClass.isLetter(byte) {
        let start = at
        while ByteClass.isLetter(bytes[at]) { at += 1 }
        let flags = WordFlags.shared.latin[WordFlags.key(bytes, start)]
        guard isPlain(start..<at, flags) else { return false }
        // No label has a digit behind its first letter or two.
        let isShort = at - start <= 2 && ByteClass.isDigit(bytes[at])
        if flags & ~WordFlags.number != 0, !isShort { isLabelled = true }
        if count > 0 {
          if GapReader.isKnown(bytes, start..<at) { return false }
          guard close() else { return false }
        }
      } else {
        let next = bytes[at + 1]
        switch byte {
        case 0x2D, 0x2E:
          if byte == 0x2E { dots += 1 }
          if byte == 0x2E && ByteClass.isLetter(next) || dots > 2 { return false }
          if !ByteClass.isDigit(next), !close() { return false }
        case 0x5F, 0x2F, 0x20:
          if count > 0, byte == 0x20 || !ByteClass.isAlphanumeric(next) { return false }
          guard close() else { return false }
        default: return false
        }
        at += 1
      }
    }
    return close() && !(isLabelled && holdsLabel())
  }

  /// No number word, and not the beginning of an account number with letters.
  private func isPlain(_ word: Range<Int>, _ flags: UInt8) -> Bool {
    if word.count == 1 {
      let letter = bytes[word.lowerBound] | 0x20
      return letter != 0x6F && letter != 0x78
    }
    if word.count == 2, bytes.count - word.lowerBound >= 15,
      IBANRegistry.length(bytes[word.lowerBound], bytes[word.lowerBound + 1]) != nil
    {
      return false
    }
    return flags & WordFlags.number == 0 || NumberWords.latin.value(bytes, word) == nil
  }

  private func holdsLabel() -> Bool {
    var hits: [LabelHit] = []
    LabelFinder.shared.find(bytes, 0..<bytes.count, wanted: Label(rawValue: .max), into: &hits)
    return !hits.isEmpty
  }

  // MARK: Digits

  /// Takes in a group of digits; false if it may be something.
  private mutating func take(_ run: Range<Int>) -> Bool {
    guard count < 2, isPlainRun(run), isPlainToken(run) else { return false }
    if count == 0 { first = run } else { second = run }
    count += 1
    return true
  }

  /// Ends a number; false if its two groups together may be something.
  private mutating func close() -> Bool {
    defer { count = 0 }
    guard count == 2 else { return true }
    let total = first.count + second.count
    if total < 7 { return true }
    let lead = bytes[first.lowerBound]
    if lead == 0x30 || lead == 0x38 && bytes[first.lowerBound + 1] == 0x36 { return false }
    switch (first.count, second.count) {
    case (3, 7), (2, 7), (3, 8), (8, 8), (6, 13), (1, _): return false
    default: return total != 18 && total < 26
    }
  }

  /// A run of letters and digits that is as long as a credit code is looked at.
  private func isPlainToken(_ run: Range<Int>) -> Bool {
    var low = run.lowerBound
    var high = run.upperBound
    while low > 0, ByteClass.isAlphanumeric(bytes[low - 1]) { low -= 1 }
    while high < bytes.count, ByteClass.isAlphanumeric(bytes[high]) { high += 1 }
    return high - low != 18
  }

  /// A single run of digits scores too little for every type.
  private func isPlainRun(_ run: Range<Int>) -> Bool {
    let length = run.count
    if length < 7 { return true }
    let first = bytes[run.lowerBound]
    let second = bytes[run.lowerBound + 1]
    if first == 0x30, second == 0x30, bytes[run.lowerBound + 2] != 0x30, length >= 9, length <= 17 {
      return false
    }
    switch length {
    case 7...9: return true
    case 10: return !(second == 0x30 && bytes[run.lowerBound + 2] == 0x30)
    case 11: return first != 0x30 && first != 0x31 && !isPESEL(run)
    case 13 where first == 0x38 && second == 0x36: return false
    case 12...17, 19: return length != 15 && length != 14 && !isLuhn(run)
    case 18, 26: return false
    default: return true
    }
  }

  private func isPESEL(_ run: Range<Int>) -> Bool {
    var sum = 0
    for (place, at) in run.enumerated() {
      let weight = place == 10 || place & 3 == 0 ? 1 : place & 3 == 1 ? 3 : place & 3 == 2 ? 7 : 9
      sum += Int(bytes[at] - 0x30) * weight
    }
    return sum % 10 == 0
  }

  private func isLuhn(_ run: Range<Int>) -> Bool {
    var sum = 0
    for at in run {
      let digit = Int(bytes[at] - 0x30)
      let isDoubled = (run.upperBound - at) & 1 == 0
      sum += isDoubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
    }
    return sum % 10 == 0
  }
}
