/// How often something was noted in a file, by kind and word.
package struct NoteTally: Hashable, Sendable {
  /// A kind with a word.
  package struct Key: Hashable, Comparable, Sendable {
    /// What it is about.
    package let kind: FragmentNote.Kind
    /// The word as the export spells it, at most 40 bytes; empty where there is none.
    package let word: String

    /// A kind with a word.
    package init(kind: FragmentNote.Kind, word: String) {
      self.kind = kind
      self.word = word
    }

    /// By kind, then by word.
    package static func < (left: Key, right: Key) -> Bool {
      (left.kind.rawValue, left.word) < (right.kind.rawValue, right.word)
    }
  }

  /// How often each was noted.
  package private(set) var counts: [Key: Int] = [:]
  /// Of how many different words each is counted; what goes beyond is counted under `…`.
  private static let words = 200

  /// Nothing.
  package init() {}

  /// Whether nothing was noted.
  package var isEmpty: Bool { counts.isEmpty }

  /// Counts what was noted about one record.
  package mutating func add(_ fragment: Fragment) {
    for note in fragment.notes {
      let word = fragment.bytes[note.word.range].prefix(40)
      add(Key(kind: note.kind, word: String(decoding: word, as: UTF8.self)), 1)
    }
  }

  /// Adds the counts of another one.
  package mutating func add(_ other: NoteTally) {
    for (key, count) in other.counts.sorted(by: { $0.key < $1.key }) { add(key, count) }
  }

  /// Counts one so many times.
  package mutating func add(_ key: Key, _ count: Int) {
    let isRoom = counts[key] != nil || counts.count < Self.words
    counts[isRoom ? key : Key(kind: key.kind, word: "…"), default: 0] += count
  }
}
