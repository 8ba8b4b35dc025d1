import Contacts

extension Fragment {
  /// Drops the turns of a call in which nobody says a word, and notes how many there were.
  ///
  /// A recogniser writes them where it heard a noise. Rules look at the last turns and at who spoke last: one turn of
  /// nothing behind the customer's question would be an answer to it. In a chat such a message may be a picture, which
  /// nobody can read here, and stays. Where a side has no other turns its voice may not have been recorded, and they stay
  /// as well.
  mutating func dropMuteTurns() {
    guard fields.channel == .voice else { return }
    let isWhole = bytes.withUnsafeBytes { bytes in turns.allSatisfy { Self.hasWord($0, bytes) } }
    if isWhole { return }
    let isMute = bytes.withUnsafeBytes { bytes in turns.map { !Self.hasWord($0, bytes) } }
    let speaking = Set(zip(turns, isMute).lazy.filter { !$0.1 }.map(\.0.role))
    var kept: [Turn] = []
    for (turn, isMute) in zip(turns, isMute) {
      if isMute, speaking.contains(turn.role) {
        notes.append(FragmentNote(.muteTurn))
      } else {
        kept.append(turn)
      }
    }
    turns = kept
  }

  private static func hasWord(_ turn: Turn, _ bytes: UnsafeRawBufferPointer) -> Bool {
    hasWord(UnsafeRawBufferPointer(rebasing: bytes[turn.text.range]))
  }

  /// Whether a text has a letter or a digit.
  private static func hasWord(_ text: UnsafeRawBufferPointer) -> Bool {
    for (index, byte) in text.enumerated() {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
      // U+4000 to U+9FFF, which are ideographs but for the hexagrams.
      case 0xE4...0xE9: return true
      case 0x80...:
        let rest = String(decoding: text[index...], as: UTF8.self)
        return rest.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
      default: break
      }
    }
    return false
  }
}
