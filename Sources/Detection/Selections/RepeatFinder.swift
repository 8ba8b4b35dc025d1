import Contacts
import Glibc
import Rules

/// Turns that say the same again. What the turns of a contact consist of is sketched once, for all selections;
/// only pairs whose sketches leave it open are compared in full.
///
/// Its storage is kept from contact to contact.
struct RepeatFinder: ~Copyable {
  /// A set of 256 bits.
  typealias Sketch = SIMD4<UInt64>

  /// What is known of a turn: how many shingles it has, repeated ones included, and which bits they fall on.
  struct Outline {
    var length = 0
    var sketch = Sketch()
    var bits = 0
  }

  private var outlines = PlainList<Outline>()
  /// The turns that were looked at, with their speakers, and the first turn that said the same.
  private var earlier = PlainList<(turn: Int, role: Role, first: Int)>()
  /// The turns that said the same again, with the first that did.
  private var again = PlainList<(turn: Int, first: Int)>()
  /// How often what each turn said first was said again.
  private var counts = PlainList<Int>()

  /// Forgets the last contact.
  mutating func reset() { outlines.truncate(to: 0) }

  /// Calls `body` with every turn that says again what was repeated most: that is similar to one of the turns before it
  /// by the same speaker. Of texts that were repeated as often, it is the one that was said first.
  mutating func find(
    _ selection: RepeatSelection, _ transcript: FoldedTranscript, roles: UInt8, _ body: (Int) -> Void
  ) {
    let turns = transcript.turns
    if outlines.count == 0 { outlines.resize(to: turns.count, filling: Outline()) }
    earlier.truncate(to: 0)
    again.truncate(to: 0)
    for turn in turns.indices where roles >> turns[turn].role.rawValue & 1 != 0 {
      // A code point takes a byte at least.
      guard turns[turn].end - turns[turn].start >= selection.length else { continue }
      if outlines.base[turn].bits == 0 { outlines.base[turn] = Self.outline(transcript.text(of: turn)) }
      guard outlines.base[turn].length >= selection.length else { continue }
      let speaker = turns[turn].role
      var first = turn
      var left = Self.mostCompared
      var index = earlier.count
      while index > 0, left > 0 {
        index -= 1
        let (other, role, said) = earlier.base[index]
        if turn - other > selection.turns { break }
        if role != speaker { continue }
        left -= 1
        if mayBeSimilar(turn, other, selection.similarity),
          Self.isSimilar(transcript.text(of: turn), transcript.text(of: other), selection.similarity)
        {
          first = said
          again.append((turn, said))
          break
        }
      }
      earlier.append((turn, speaker, first))
    }
    guard let most = mostRepeated() else { return }
    for repeated in again.elements where repeated.first == most { body(repeated.turn) }
  }

  /// The first turn that said what was repeated most.
  private mutating func mostRepeated() -> Int? {
    counts.resize(to: outlines.count, filling: 0)
    for repeated in again.elements { counts.base[repeated.first] = 0 }
    var most: Int?
    for repeated in again.elements {
      counts.base[repeated.first] += 1
      let known = most ?? repeated.first
      let (count, best) = (counts.base[repeated.first], counts.base[known])
      if count > best || count == best && repeated.first <= known { most = repeated.first }
    }
    return most
  }

  /// A turn is compared with so many earlier ones at most, so that a contact of any length takes time in
  /// proportion to it.
  private static let mostCompared = 64

  private static func outline(_ text: UnsafeRawBufferPointer) -> Outline {
    var outline = Outline()
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words) { raw in
      let words = raw.bindMemory(to: UInt64.self)
      forEachShingle(in: text) { shingle in
        outline.length += 1
        let bit = hash(shingle) >> 56
        words[Int(bit >> 6)] |= 1 << (bit & 63)
      }
    }
    if outline.length > 0 { outline.length += Shingles.ofRepeats - 1 }
    outline.sketch = Sketch(words.0, words.1, words.2, words.3)
    outline.bits = count(outline.sketch)
    return outline
  }

  /// Runs of three code points, each as one number: a text of fewer has none.
  @inline(__always)
  private static func forEachShingle(in text: UnsafeRawBufferPointer, _ body: (UInt64) -> Void) {
    var window: UInt64 = 0
    var seen = 0
    var index = 0
    while index < text.count {
      var scalar = UInt64(text[index])
      index += 1
      while index < text.count, text[index] & 0xC0 == 0x80 {
        scalar = scalar << 6 ^ UInt64(text[index] & 0x3F)
        index += 1
      }
      window = (window << 21 | scalar & 0x1F_FFFF) & 0x7FFF_FFFF_FFFF_FFFF
      seen += 1
      if seen >= Shingles.ofRepeats { body(window) }
    }
  }

  /// Multiplicative hashing (Knuth, TAOCP 3, 6.4).
  @inline(__always)
  private static func hash(_ shingle: UInt64) -> UInt64 { shingle &* 0x9E37_79B9_7F4A_7C15 }

  private static func count(_ sketch: Sketch) -> Int {
    sketch.x.nonzeroBitCount + sketch.y.nonzeroBitCount + sketch.z.nonzeroBitCount + sketch.w.nonzeroBitCount
  }

  /// Whether the Jaccard index of two turns can reach a bound *s*. If it does, they share at least
  /// *s*/(1+*s*) (|A|+|B|) shingles, so that at most (|A| - *s*|B|)/(1+*s*) of A's are not in B; and every bit
  /// that only A has stands for at least one such shingle.
  private func mayBeSimilar(_ left: Int, _ right: Int, _ bound: Double) -> Bool {
    let a = outlines.base[left]
    let b = outlines.base[right]
    func fits(_ a: Outline, _ b: Outline) -> Bool {
      let alone = Self.count(a.sketch & ~b.sketch)
      return Double(alone) * (1 + bound) <= Double(a.length) - bound * Double(b.bits)
    }
    return fits(a, b) && fits(b, a)
  }

  /// Whether the Jaccard index of two texts' shingles reaches a bound.
  private static func isSimilar(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, _ bound: Double
  ) -> Bool {
    if left.count == right.count, let own = left.baseAddress, let other = right.baseAddress,
      memcmp(own, other, left.count) == 0
    {
      return true
    }
    var a: Set<UInt64> = []
    var b: Set<UInt64> = []
    forEachShingle(in: left) { a.insert($0) }
    forEachShingle(in: right) { b.insert($0) }
    if a.isEmpty || b.isEmpty { return false }
    let common = a.count < b.count ? a.count { b.contains($0) } : b.count { a.contains($0) }
    return Double(common) >= bound * Double(a.count + b.count - common)
  }
}
