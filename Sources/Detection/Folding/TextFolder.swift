/// Folds a text so that spellings of the same words become the same bytes.
///
/// Folded are: case; width (`ＶＩＰ` is `vip`); traditional to simplified Chinese; typographic quotes and
/// dashes; every run of blanks and control characters to one space, none at the start; combining marks into
/// their letters; mathematical letters and digits to plain ones; Cyrillic and Greek letters inside Latin words
/// to the Latin ones they look like. Dropped are invisible characters, and pinyin in brackets after a Chinese character when it bears a tone mark.
/// Bytes that are not UTF-8, and U+FFFD, become one byte 0x1A that no phrase holds. The result is valid
/// UTF-8, never longer than the text, and holds no byte below 0x20 but 0x1A.
///
/// Diacritics are kept: whether they count is a matter of the turn (``Traits/diacritics``).
struct TextFolder {
  /// What a text holds.
  struct Traits: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    /// Characters beyond ASCII.
    static let wide = Traits(rawValue: 1)
    /// Latin letters with a mark.
    static let diacritics = Traits(rawValue: 2)
    /// Chinese characters.
    static let ideographs = Traits(rawValue: 4)
    /// Bytes that are no text.
    static let damaged = Traits(rawValue: 8)
    /// A gloss that was dropped.
    static let glossed = Traits(rawValue: 16)
    /// Traditional characters.
    static let traditional = Traits(rawValue: 32)
    /// Something was dropped or joined, so that places no longer correspond one to one.
    static let condensed = Traits(rawValue: 64)
  }

  /// What the text held that was folded last.
  private(set) var traits: Traits = []
  /// How many places of it were damaged or glossed.
  private(set) var repairs = 0

  private let source: UnsafePointer<UInt8>
  private let count: Int
  /// How many bytes may be read from ``source``, at least ``count``.
  private let readable: Int
  private let output: UnsafeMutablePointer<UInt8>
  private var read: Int
  private var written: Int

  private init(
    _ source: UnsafePointer<UInt8>, _ count: Int, _ readable: Int, _ output: UnsafeMutablePointer<UInt8>,
    _ read: Int, _ written: Int
  ) {
    self.source = source
    self.readable = readable
    self.count = count
    self.output = output
    self.read = read
    self.written = written
  }

  /// What ``fold(_:count:into:limit:)`` did.
  struct Result {
    /// How many bytes of the text were read.
    var read: Int
    /// How many bytes were written.
    var written: Int
    /// What the text holds.
    var traits: Traits
    /// How many places were damaged or glossed.
    var repairs: Int
  }

  /// Folds `count` bytes at `source` into `output`, which has room for `count + 16` bytes, and stops early
  /// once `limit` bytes or more are written. It can go on where an earlier call on the same text and output
  /// stopped, `read` bytes into the one and `written` into the other. `readable` says how many bytes there are
  /// at `source`, where there are more than the text.
  static func fold(
    _ source: UnsafePointer<UInt8>, count: Int, into output: UnsafeMutablePointer<UInt8>, limit: Int = .max,
    read: Int = 0, written: Int = 0, readable: Int = 0
  ) -> Result {
    var folder = TextFolder(source, count, max(count, readable), output, read, written)
    folder.run(limit)
    return Result(
      read: folder.read, written: folder.written, traits: folder.traits, repairs: folder.repairs)
  }

  /// The folded form of a text.
  static func folded(_ text: some Collection<UInt8>) -> [UInt8] {
    let text = Array(text)
    return [UInt8](unsafeUninitializedCapacity: text.count + 16) { output, size in
      guard let base = output.baseAddress else { return }
      size = text.withUnsafeBufferPointer { source in
        guard let start = source.baseAddress else { return 0 }
        return fold(start, count: source.count, into: base).written
      }
    }
  }

  /// The folded form of a string.
  static func folded(_ text: String) -> [UInt8] { folded(text.utf8) }

  /// What a text holds.
  static func traits(of text: [UInt8]) -> Traits {
    guard !text.isEmpty else { return [] }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count + 16) { output in
      text.withUnsafeBufferPointer { source in
        guard let start = source.baseAddress, let base = output.baseAddress else { return [] }
        return fold(start, count: source.count, into: base).traits
      }
    }
  }

  private mutating func run(_ limit: Int) {
    while read < count, written < limit {
      let lead = source[read]
      if lead < 0x80 {
        plain(limit)
      } else if lead >= 0xE4, lead <= 0xE9 {
        han(limit)
      } else if lead < 0xC3 || lead > 0xC5 || !latin() {
        character()
      }
    }
  }

  // MARK: ASCII

  /// Takes ASCII, sixteen bytes at a time where no blank needs care.
  private mutating func plain(_ limit: Int) {
    if source[read] == UInt8(ascii: "("), written >= 3 {
      read += 1
      if skipGloss() { return }
      read -= 1
    }
    let input = UnsafeRawPointer(source)
    let output = UnsafeMutableRawPointer(self.output)
    let blank = SIMD16<UInt8>(repeating: 0x20)
    let stop = limit - 16
    var read = read
    var written = written
    defer {
      self.read = read
      self.written = written
    }
    while read < count {
      // A block may reach behind the text as far as there are bytes to read; what is there does not count.
      if readable - read >= 17, written <= stop {
        let block = input.loadUnaligned(fromByteOffset: read, as: SIMD16<UInt8>.self)
        let behind = input.loadUnaligned(fromByteOffset: read + 1, as: SIMD16<UInt8>.self)
        let odd = (block &- blank) .>= SIMD16<UInt8>(repeating: 0x5F)
        let double = (block .== blank) .& (behind .== blank)
        let bad = unsafeBitCast(odd .| double, to: SIMD2<UInt64>.self)
        let clean =
          bad.x != 0 ? bad.x.trailingZeroBitCount / 8 : bad.y != 0 ? 8 + bad.y.trailingZeroBitCount / 8 : 16
        let step = min(clean, count - read)
        let joins = source[read] == 0x20 && (written == 0 || self.output[written - 1] == 0x20)
        if step > 0, !joins {
          let upper = (block &- SIMD16<UInt8>(repeating: 0x41)) .< SIMD16<UInt8>(repeating: 26)
          output.storeBytes(
            of: block.replacing(with: block | blank, where: upper), toByteOffset: written,
            as: SIMD16<UInt8>.self)
          read += step
          written += step
          if written >= limit { return }
          if step == 16 || read == count { continue }
        }
      }
      var byte = source[read]
      if byte >= 0x80 { return }
      read += 1
      if byte <= 0x20 || byte == 0x7F {
        if written == 0 || self.output[written - 1] == 0x20 {
          traits.insert(.condensed)
          continue
        }
        byte = 0x20
      } else if byte &- 0x41 < 26 {
        byte |= 0x20
      }
      self.output[written] = byte
      written += 1
      if written >= limit { return }
    }
  }

  // MARK: Chinese

  /// Takes a run of characters between U+4E00 and U+9FFF; anything else in it by the general way.
  private mutating func han(_ limit: Int) {
    var read = read
    var written = written
    let start = written
    var changed: UInt16 = 0
    HanVariants.simplified.withUnsafeBufferPointer { table in
      while count - read >= 3, written < limit {
        let lead = source[read]
        let middle = source[read + 1]
        let last = source[read + 2]
        guard lead >= 0xE4, lead <= 0xE9, middle & 0xC0 == 0x80, last & 0xC0 == 0x80 else { break }
        let scalar = Int(lead & 0x0F) << 12 | Int(middle & 0x3F) << 6 | Int(last & 0x3F)
        guard scalar >= 0x4E00 else { break }
        let folded = table[scalar - 0x4E00]
        changed |= folded ^ UInt16(truncatingIfNeeded: scalar)
        output[written] = 0xE0 | UInt8(truncatingIfNeeded: folded >> 12)
        output[written + 1] = 0x80 | UInt8(truncatingIfNeeded: folded >> 6) & 0x3F
        output[written + 2] = 0x80 | UInt8(truncatingIfNeeded: folded) & 0x3F
        read += 3
        written += 3
      }
    }
    self.read = read
    self.written = written
    if changed != 0 { traits.insert(.traditional) }
    if written > start {
      traits.formUnion([.wide, .ideographs])
    } else {
      character()
    }
  }

  // MARK: Latin letters with a mark

  /// Takes a letter between U+00C0 and U+017F whose folded form is one too, as most are: what ``character()``
  /// would do with it, in fewer steps.
  private mutating func latin() -> Bool {
    guard count - read >= 2, source[read + 1] & 0xC0 == 0x80 else { return false }
    let scalar = Int(source[read] & 0x1F) << 6 | Int(source[read + 1] & 0x3F)
    let folded = Self.letters[scalar]
    guard folded >= 0xDF, folded < 0x250, folded != 0xF7 else { return false }
    traits.formUnion([.wide, .diacritics])
    output[written] = 0xC0 | UInt8(truncatingIfNeeded: folded >> 6)
    output[written + 1] = 0x80 | UInt8(truncatingIfNeeded: folded) & 0x3F
    read += 2
    written += 2
    return true
  }

  /// The folded forms of ``FoldTables/twoBytes``, for as long as the program runs.
  private static let letters = PlanTable(FoldTables.twoBytes)

  // MARK: Anything else

  /// Takes one character beyond ASCII, or one byte that is none.
  private mutating func character() {
    traits.insert(.wide)
    let (scalar, length) = UTF8Decoding.scalar(source, from: read, count: count)
    guard length > 0 else {
      read += 1
      return damage()
    }
    let start = read
    read += length
    if length == 2 {
      let folded = FoldTables.twoBytes[Int(scalar)]
      if folded == FoldTables.Special.removed { return drop() }
      if folded == FoldTables.Special.mark { return join(scalar) }
      let twin = FoldTables.lookAlikes[Int(folded)]
      if twin != 0, isInLatinWord(from: start) {
        output[written] = twin
        written += 1
        return
      }
      if folded >= 0xDF, folded < 0x250, folded != 0xF7 { traits.insert(.diacritics) }
      return emit(UInt32(folded))
    }
    if scalar == 0xFFFD { return damage() }
    let folded = length == 3 ? FoldTables.wide(scalar) : FoldTables.beyond(scalar)
    if folded == 0 { return drop() }
    if folded == UInt32(UInt8(ascii: "(")), skipGloss() { return }
    if folded >= 0x1E00, folded <= 0x1EFF { traits.insert(.diacritics) }
    if folded >= 0x3400, folded <= 0x9FFF || folded >= 0x20000 { traits.insert(.ideographs) }
    emit(folded)
  }

  private mutating func emit(_ scalar: UInt32) {
    switch scalar {
    case 0x20:
      if written == 0 || output[written - 1] == 0x20 { return drop() }
      output[written] = 0x20
      written += 1
    case ..<0x80:
      output[written] = UInt8(truncatingIfNeeded: scalar)
      written += 1
    case ..<0x800:
      output[written] = 0xC0 | UInt8(truncatingIfNeeded: scalar >> 6)
      output[written + 1] = 0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F
      written += 2
    default:
      written += UTF8Decoding.write(scalar, to: output + written)
    }
  }

  private mutating func drop() { traits.insert(.condensed) }

  private mutating func damage() {
    traits.insert(.damaged)
    repairs += 1
    output[written] = 0x1A
    written += 1
  }

  /// Joins a combining mark to the letter before it; a mark that no letter here takes is dropped.
  private mutating func join(_ mark: UInt32) {
    traits.insert(.condensed)
    guard written > 0 else { return }
    let base = output[written - 1]
    guard base &- 0x61 < 26 else { return }
    traits.insert(.diacritics)
    let composed = LatinMarks.composed[Int(mark - 0x300) * 32 + Int(base - 0x61)]
    guard composed != 0 else { return }
    written -= 1
    emit(UInt32(composed))
  }

  /// Whether the letter that begins at `start` of the text stands in a word with an ASCII letter before it,
  /// or with one behind it after nothing but look-alikes. At most 24 letters either way are looked at.
  private func isInLatinWord(from start: Int) -> Bool {
    var index = written
    var left = 24
    while index > 0, left > 0 {
      let byte = output[index - 1]
      if byte &- 0x61 < 26 { return true }
      guard byte >= 0x80, index > 1, output[index - 2] >= 0xC3, output[index - 2] < 0xE0 else { break }
      index -= 2
      left -= 1
    }
    index = read
    left = 24
    while index < count, left > 0 {
      let byte = source[index]
      if (byte | 0x20) &- 0x61 < 26 { return true }
      let (scalar, length) = UTF8Decoding.scalar(source, from: index, count: count)
      guard length == 2 else { return false }
      let folded = FoldTables.twoBytes[Int(scalar)]
      guard folded < 0x800, FoldTables.lookAlikes[Int(folded)] != 0 else { return false }
      index += length
      left -= 1
    }
    return false
  }

  /// Skips what stands in brackets after a Chinese character if it is pinyin; `read` is behind the opening
  /// bracket. Pinyin here is one to forty Latin letters and blanks of which one bears a tone mark.
  private mutating func skipGloss() -> Bool {
    guard written >= 3, output[written - 3] >= 0xE4, output[written - 3] <= 0xE9 else { return false }
    var index = read
    var toned = false
    while index < count, index - read <= 80 {
      let byte = source[index]
      if byte < 0x80 {
        if byte == UInt8(ascii: ")") {
          guard toned else { return false }
          return endGloss(at: index + 1)
        }
        guard (byte | 0x20) &- 0x61 < 26 || byte == 0x20 || byte == 0x27 else { return false }
        index += 1
        continue
      }
      let (scalar, length) = UTF8Decoding.scalar(source, from: index, count: count)
      if scalar == 0xFF09, length == 3 {
        guard toned else { return false }
        return endGloss(at: index + 3)
      }
      guard length == 2, PinyinTones.contains(scalar) else { return false }
      toned = true
      index += 2
    }
    return false
  }

  private mutating func endGloss(at end: Int) -> Bool {
    read = end
    repairs += 1
    traits.formUnion([.glossed, .condensed])
    return true
  }
}
