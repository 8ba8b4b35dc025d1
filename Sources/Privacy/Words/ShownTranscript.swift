/// A transcript as people see it: letters of other widths and shapes are plain ones, Greek and Cyrillic letters in Latin
/// words those that they are drawn like, and what is not seen is left out.
///
/// Rules see through such spellings, so what is masked must not depend on them: the recognisers read this text, and what
/// they find is told in bytes of the text as it is written.
struct ShownTranscript {
  private var bytes: [UInt8] = []
  private var turns: [Range<Int>] = []
  private let roles: [SpeakerRole]
  /// For every byte of a turn's shown text, and for its end, the byte of the turn's own text.
  private var places: [[Int]] = []

  /// The transcript as it is seen; nil where it is written as it is seen.
  init?(_ transcript: TranscriptView) {
    let own = ByteView(transcript.bytes)
    guard transcript.turns.contains(where: { Self.isOpen(own, $0) }) else { return nil }
    roles = transcript.roles
    for limits in transcript.turns { add(own, limits) }
  }

  /// Calls `body` with the shown text.
  func with<Result>(_ body: (TranscriptView) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(TranscriptView(bytes: $0, turns: turns, roles: roles)) }
  }

  /// What was found in the shown text, in bytes of the own text, and what was found there besides.
  func merged(_ seen: [Entity], with own: [Entity]) -> [Entity] {
    var all = seen.map { entity in
      var entity = entity
      let places = places[entity.turn]
      entity.range = places[entity.range.lowerBound]..<places[entity.range.upperBound]
      return entity
    }
    var known: Set<Entity> = []
    for entity in all { known.insert(Self.ungrouped(entity)) }
    let groups = (all.map(\.group).max() ?? -1) + 1
    let multiple = Set(Dictionary(grouping: own, by: \.group).filter { $0.value.count > 1 }.keys)
    for entity in own where multiple.contains(entity.group) || !known.contains(Self.ungrouped(entity)) {
      var entity = entity
      entity.group += groups
      all.append(entity)
    }
    return all.sorted {
      ($0.turn, $0.range.lowerBound, $0.range.upperBound, $0.type.order, $0.group)
        < ($1.turn, $1.range.lowerBound, $1.range.upperBound, $1.type.order, $1.group)
    }
  }

  private static func ungrouped(_ entity: Entity) -> Entity {
    Entity(type: entity.type, turn: entity.turn, range: entity.range, score: 0)
  }

  // MARK: Reading

  /// Whether a turn may be seen otherwise than it is written.
  private static func isOpen(_ bytes: ByteView, _ limits: Range<Int>) -> Bool {
    for at in limits where bytes[at] >= 0xC2 {
      switch bytes[at] {
      case 0xC2: if bytes[at + 1] == 0xAD { return true }
      case 0xCC, 0xCD: return true
      case 0xCE...0xD4:
        let isBeside = at > limits.lowerBound && ByteClass.isLetter(bytes[at - 1])
        if isBeside || at + 2 < limits.upperBound && ByteClass.isLetter(bytes[at + 2]) { return true }
      case 0xE1, 0xE2, 0xEF:
        if at + 3 <= limits.upperBound, let (shown, _) = character(bytes, at), shown.count != 3 {
          return true
        }
      case 0xF0: if bytes[at + 1] == 0x9D { return true }
      default: break
      }
    }
    return false
  }

  private mutating func add(_ own: ByteView, _ limits: Range<Int>) {
    let start = bytes.count
    var places: [Int] = []
    places.reserveCapacity(limits.count + 1)
    func put(_ shown: [UInt8], _ at: Int) {
      for (offset, byte) in shown.enumerated() {
        bytes.append(byte)
        places.append(at - limits.lowerBound + (shown.count > 1 ? offset : 0))
      }
    }
    var at = limits.lowerBound
    while at < limits.upperBound {
      let byte = own[at]
      if byte < 0xC2 {
        put([byte], at)
        at += 1
      } else if Self.isStranger(byte) {
        let end = Self.wordEnd(own, at, limits)
        let word = Self.latin(own, Self.wordStart(own, at, limits)..<end)
        while at < end {
          let width = Self.isStranger(own[at]) && at + 1 < limits.upperBound ? 2 : 1
          if width == 2, word, let letter = Self.lookAlike(own[at], own[at + 1]) {
            put([letter], at)
          } else {
            put(own.slice(at..<at + width), at)
          }
          at += width
        }
      } else if let (shown, length) = Self.character(own, at), at + length <= limits.upperBound {
        put(shown, at)
        at += length
      } else {
        put([byte], at)
        at += 1
      }
    }
    places.append(limits.count)
    turns.append(start..<bytes.count)
    bytes.append(0x0A)
    self.places.append(places)
  }

  /// What is seen of a character of other width or shape, and its length; nil for one that is seen as it is.
  private static func character(_ bytes: ByteView, _ at: Int) -> (shown: [UInt8], length: Int)? {
    let (lead, second, third) = (bytes[at], bytes[at + 1], bytes[at + 2])
    switch (lead, second) {
    // The soft hyphen; marks above and below letters.
    case (0xC2, 0xAD), (0xCC, 0x80...0xBF), (0xCD, 0x80...0xAF): return ([], 2)
    // Blanks without width, marks of direction, joiners, variants, the mark of byte order.
    case (0xE1, 0xA0): return (0x8B...0x8F).contains(third) ? ([], 3) : nil
    case (0xE2, 0x80): return (0x8B...0x8F).contains(third) || (0xAA...0xAE).contains(third) ? ([], 3) : nil
    case (0xE2, 0x81): return (0xA0...0xAF).contains(third) ? ([], 3) : nil
    case (0xEF, 0xB8): return (0x80...0x8F).contains(third) ? ([], 3) : nil
    case (0xEF, 0xBB): return third == 0xBF ? ([], 3) : nil
    // Full-width capitals and small letters; digits are read as they are.
    case (0xEF, 0xBC): return (0xA1...0xBA).contains(third) ? ([third - 0x60], 3) : nil
    case (0xEF, 0xBD): return (0x81...0x9A).contains(third) ? ([third - 0x20], 3) : nil
    case (0xF0, 0x9D): return mathematical(second: third, third: bytes[at + 3]).map { ([$0], 4) }
    default: return nil
    }
  }

  /// A letter or digit of U+1D400 to U+1D7FF.
  private static func mathematical(second: UInt8, third: UInt8) -> UInt8? {
    let place = Int(second & 0x3F) << 6 | Int(third & 0x3F)
    switch place {
    case 0x400..<0x6A4:
      let letter = UInt8((place - 0x400) % 52)
      return letter < 26 ? 0x41 + letter : 0x61 + letter - 26
    case 0x7CE...0x7FF: return 0x30 + UInt8((place - 0x7CE) % 10)
    default: return nil
    }
  }

  // MARK: Letters that look like Latin ones

  /// The first byte of a Greek or Cyrillic letter.
  private static func isStranger(_ byte: UInt8) -> Bool { (0xCE...0xD4).contains(byte) }

  private static func isWordByte(_ byte: UInt8) -> Bool { ByteClass.isLetter(byte) || isStranger(byte) }

  private static func wordEnd(_ bytes: ByteView, _ start: Int, _ limits: Range<Int>) -> Int {
    var at = start
    while at < limits.upperBound, isWordByte(bytes[at]) { at += isStranger(bytes[at]) ? 2 : 1 }
    return min(at, limits.upperBound)
  }

  private static func wordStart(_ bytes: ByteView, _ end: Int, _ limits: Range<Int>) -> Int {
    var at = end
    while at > limits.lowerBound, ByteClass.isLetter(bytes[at - 1]) { at -= 1 }
    return at
  }

  /// Whether a word has Latin letters, and others only that look like such.
  private static func latin(_ bytes: ByteView, _ word: Range<Int>) -> Bool {
    var letters = 0
    var at = word.lowerBound
    while at < word.upperBound {
      if isStranger(bytes[at]) {
        guard lookAlike(bytes[at], bytes[at + 1]) != nil else { return false }
        at += 2
      } else {
        letters += 1
        at += 1
      }
    }
    return letters > 0
  }

  private static func lookAlike(_ lead: UInt8, _ tail: UInt8) -> UInt8? {
    let letter = lookAlikes[Int(lead & 0x1F) << 6 | Int(tail & 0x3F)]
    return letter == 0 ? nil : letter
  }

  /// The ASCII letter that a Greek or Cyrillic one is drawn like, by scalar, or zero.
  ///
  /// Source: a choice from Unicode's `confusables.txt` (UTS #39), those that no reader tells apart.
  private static let lookAlikes: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x800)
    let lists: [(String, String)] = [
      ("аеорсухіјѕһԁԛԝӏ", "aeopcyxijshdqwl"), ("вкмнт", "bkmht"), ("АЕОРСУХІЈЅҺԀԚԜӀ", "AEOPCYXIJSHDQWI"),
      ("ВКМНТѴѵ", "BKMHTVv"), ("αορνικτυχ", "aopviktux"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ]
    for (letters, latin) in lists {
      for (letter, base) in zip(letters.unicodeScalars, latin.utf8) { table[Int(letter.value)] = base }
    }
    return table
  }()
}
