/// Words folded to lower case without Polish diacritics, found by a 64-bit FNV-1a hash.
///
/// The table answers with a value of `Value`; two first letters that begin no word are refused before hashing.
struct FoldedWords<Value: Sendable>: Sendable {
  private var keys: [UInt64]
  private var values: [Value?]
  private var starts = [Bool](repeating: false, count: 1024)
  private let mask: Int

  init(_ entries: [(String, Value)]) {
    var size = 16
    while size < entries.count * 3 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    values = [Value?](repeating: nil, count: size)
    mask = size - 1
    for (word, value) in entries {
      let bytes = Array(word.utf8)
      let view = bytes.withUnsafeBufferPointer { buffer -> (UInt64, Int) in
        let bytes = ByteView(buffer)
        return (FoldedHash.word(bytes, 0..<bytes.count), FoldedHash.start(bytes, 0, limit: bytes.count))
      }
      starts[view.1] = true
      var slot = Int(truncatingIfNeeded: view.0) & mask
      while keys[slot] != 0, keys[slot] != view.0 { slot = (slot + 1) & mask }
      keys[slot] = view.0
      values[slot] = value
    }
  }

  /// The value of the word that fills `range`, in any case, with or without diacritics.
  func value(_ bytes: ByteView, _ range: Range<Int>) -> Value? {
    guard starts[FoldedHash.start(bytes, range.lowerBound, limit: range.upperBound)] else { return nil }
    let hash = FoldedHash.word(bytes, range)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return values[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
