/// Finds labels at the starts of words, case and Polish diacritics folded, the longest phrase first.
struct LabelFinder: Sendable {
  private struct Phrase: Sendable {
    var label: Label
    /// Place of its folded bytes in `text`; a space stands for any run of spaces or one hyphen.
    var start: Int32
    var end: Int32
    var isStem: Bool
    var isHan: Bool
    /// A space is one space and nothing else, so that the whole phrase serves as a cue.
    var isPlain: Bool
  }

  /// Phrases in the order of their buckets, in each the longest first.
  private var phrases: [Phrase] = []
  private var text: [UInt8] = []
  /// First phrase of each bucket: by folded first two letters (below 1024), then Han by the last bytes of the
  /// first character.
  private var buckets: [Int32] = []
  private static let bucketCount = 1024 + 4096

  static let shared = LabelFinder(LabelWords.all, isShared: true)

  /// Whether its phrases are those that ``WordFlags`` knows.
  private let isShared: Bool

  init(_ lists: [(Label, String)], isShared: Bool = false) {
    self.isShared = isShared
    var entries: [(label: Label, bytes: [UInt8], isStem: Bool, key: Int)] = []
    for (label, list) in lists {
      for phrase in list.split(separator: "|") {
        let isStem = phrase.hasSuffix("*")
        let raw = Array(phrase.utf8.dropLast(isStem ? 1 : 0))
        let (folded, key) = raw.withUnsafeBufferPointer { buffer -> ([UInt8], Int) in
          let view = ByteView(buffer)
          var folded: [UInt8] = []
          var index = 0
          while index < view.count { folded.append(FoldedHash.folded(view, &index, view.count)) }
          return (folded, Self.key(view, 0, limit: view.count))
        }
        entries.append((label, folded, isStem, key))
      }
    }
    entries.sort {
      if $0.key != $1.key { return $0.key < $1.key }
      if $0.bytes.count != $1.bytes.count { return $0.bytes.count > $1.bytes.count }
      return $0.label.rawValue < $1.label.rawValue
    }
    for entry in entries {
      while buckets.count <= entry.key { buckets.append(Int32(phrases.count)) }
      let start = Int32(text.count)
      text += entry.bytes
      phrases.append(
        Phrase(
          label: entry.label, start: start, end: Int32(text.count), isStem: entry.isStem,
          isHan: entry.key >= 1024,
          isPlain: !entry.label.isDisjoint(with: Needs.phraseLabels)))
    }
    while buckets.count <= Self.bucketCount { buckets.append(Int32(phrases.count)) }
  }

  @inline(__always)
  private static func key(_ bytes: ByteView, _ at: Int, limit: Int) -> Int {
    let lead = bytes[at]
    if lead >= 0xE3 { return 1024 + Int(bytes[at + 1] & 63) << 6 + Int(bytes[at + 2] & 63) }
    return FoldedHash.start(bytes, at, limit: limit)
  }

  /// Appends the labels that begin in `range`, in order; phrases may not run over its end.
  func find(_ bytes: ByteView, _ range: Range<Int>, wanted: Label, into hits: inout [LabelHit]) {
    phrases.withUnsafeBufferPointer { phrases in
      text.withUnsafeBufferPointer { text in
        buckets.withUnsafeBufferPointer { buckets in
          WordFlags.shared.latin.withUnsafeBufferPointer { latin in
            let table = Table(phrases: phrases, text: text, buckets: buckets)
            Self.find(bytes, range, wanted, isShared ? latin : nil, table, &hits)
          }
        }
      }
    }
  }

  /// The same for labels of `Needs.phraseLabels` only, over long texts: words that begin none of them are passed
  /// over in blocks.
  func walk(_ bytes: ByteView, _ turns: [Range<Int>], wanted: Label, _ found: (Int, LabelHit) -> Void) {
    let flags = WordFlags.flags(wanted)
    phrases.withUnsafeBufferPointer { phrases in
      text.withUnsafeBufferPointer { text in
        buckets.withUnsafeBufferPointer { buckets in
          WordFlags.shared.latin.withUnsafeBufferPointer { latin in
            WordFlags.shared.wide.withUnsafeBufferPointer { wide in
              let table = Table(phrases: phrases, text: text, buckets: buckets)
              for turn in turns.indices {
                Self.walk(bytes, turns[turn], wanted, flags, latin, wide, table) { found(turn, $0) }
              }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func walk(
    _ bytes: ByteView, _ range: Range<Int>, _ wanted: Label, _ flags: UInt8,
    _ latin: UnsafeBufferPointer<UInt8>, _ wide: UnsafeBufferPointer<UInt8>, _ table: Table,
    _ found: (LabelHit) -> Void
  ) {
    guard let base = bytes.base else { return }
    let limit = range.upperBound
    var carry = TextBlock.Carry()
    var done = range.lowerBound
    var at = range.lowerBound
    while at < limit {
      let block = TextBlock(base, at: at, limit: limit, end: bytes.count, &carry)
      var open = block.words | block.wide
      while open != 0 {
        let index = at + open.trailingZeroBitCount
        open &= open &- 1
        let begins =
          base[index] >= 0xE3
          ? wide[WordFlags.wideKey(bytes, index)] & flags : latin[WordFlags.key(bytes, index)] & flags
        if begins != 0, index >= done, let hit = match(bytes, index, limit, wanted, table) {
          done = hit.range.upperBound
          found(hit)
        }
      }
      at += 64
    }
  }

  private struct Table {
    let phrases: UnsafeBufferPointer<Phrase>
    let text: UnsafeBufferPointer<UInt8>
    let buckets: UnsafeBufferPointer<Int32>
  }

  private static func find(
    _ bytes: ByteView, _ range: Range<Int>, _ wanted: Label, _ latin: UnsafeBufferPointer<UInt8>?,
    _ table: Table, _ hits: inout [LabelHit]
  ) {
    let flags = WordFlags.flags(wanted)
    var at = range.lowerBound
    let limit = range.upperBound
    while at < limit {
      let lead = bytes[at]
      if lead >= 0xE3 {
        if let hit = match(bytes, at, limit, wanted, table) {
          hits.append(hit)
          at = hit.range.upperBound
        } else {
          at += 3
        }
        continue
      }
      guard bytes.isLatinLetter(at: at) else {
        at += 1
        continue
      }
      let mayBegin = latin.map { $0[WordFlags.key(bytes, at)] & flags != 0 } ?? true
      if mayBegin, let hit = match(bytes, at, limit, wanted, table) {
        hits.append(hit)
        at = hit.range.upperBound
        guard at < limit, bytes.isLatinLetter(at: at) else { continue }
      }
      at = max(bytes.wordEnd(at, limit: limit), at + 1)
    }
  }

  private static func match(
    _ bytes: ByteView, _ at: Int, _ limit: Int, _ wanted: Label, _ table: Table
  ) -> LabelHit? {
    let key = key(bytes, at, limit: limit)
    var index = Int(table.buckets[key])
    let last = Int(table.buckets[key + 1])
    while index < last {
      let phrase = table.phrases[index]
      index += 1
      guard !phrase.label.isDisjoint(with: wanted) else { continue }
      if let end = end(of: phrase, table.text, bytes, at, limit) {
        return LabelHit(label: phrase.label, range: at..<end)
      }
    }
    return nil
  }

  private static func end(
    of phrase: Phrase, _ text: UnsafeBufferPointer<UInt8>, _ bytes: ByteView, _ start: Int, _ limit: Int
  ) -> Int? {
    var at = start
    for place in Int(phrase.start)..<Int(phrase.end) {
      let wanted = text[place]
      guard at < limit else { return nil }
      if wanted == 0x20, phrase.isPlain {
        guard bytes[at] == 0x20 else { return nil }
        at += 1
      } else if wanted == 0x20 {
        let first = at
        while at < limit, ByteClass.isSpace(bytes[at]) || (at == first && bytes[at] == 0x2D) { at += 1 }
        guard at > first else { return nil }
      } else if phrase.isHan {
        guard ByteClass.lower(bytes[at]) == wanted else { return nil }
        at += 1
      } else {
        guard FoldedHash.folded(bytes, &at, limit) == wanted else { return nil }
      }
    }
    guard !phrase.isHan, !phrase.isStem, ByteClass.isLetter(text[Int(phrase.end) - 1]) else { return at }
    return at >= limit || !bytes.isLatinLetter(at: at) ? at : nil
  }
}
