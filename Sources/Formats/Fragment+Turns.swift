import Contacts

extension Fragment {
  /// Puts the turns in the order of time, where every turn has one; equal ones stay as they stand.
  mutating func sortTurns() {
    guard turns.allSatisfy({ $0.at != nil }) else { return }
    let sorted = turns.enumerated().sorted {
      ($0.element.at ?? 0, $0.offset) < ($1.element.at ?? 0, $1.offset)
    }
    turns = sorted.map(\.element)
  }

  /// Makes instants of turns times from the contact's start.
  mutating func measureTurns(from start: Int64) {
    for index in turns.indices {
      turns[index].at = turns[index].at?.subtractingClamped(start)
      turns[index].until = turns[index].until?.subtractingClamped(start)
    }
  }

  /// Notes a word that is not known; one that is empty is as good as none.
  mutating func note(unknown kind: FragmentNote.Kind, _ word: UnsafeRawBufferPointer?) {
    guard let word = word?.bared, !word.isEmpty else { return }
    note(kind, word)
  }

  /// Keeps a text under a key; an empty one is as good as none.
  mutating func keep(_ key: StaticString, _ text: some Collection<UInt8>) {
    if text.isEmpty { return }
    let name = UnsafeRawBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
    attributes.append(Attribute(key: append(name), value: append(text), isText: true))
  }
}
