import Contacts
import Intake

extension Fragment {
  /// Repairs turns that were damaged before they were exported, where that is certain, and counts what can't be.
  ///
  /// Beside a turn that was certainly written in UTF-8 and read as windows-1250, one character is enough in another.
  ///
  /// - Returns: how many turns were repaired, and how many letters are question marks.
  mutating func mendTurns() -> (mixed: Int, lost: Int) {
    var lost = 0
    var isMixed = false
    for turn in turns {
      bytes.withUnsafeBytes { bytes in
        let text = UnsafeRawBufferPointer(rebasing: bytes[turn.text.range])
        lost += TextRepair.lostLetters(text)
        if !isMixed { isMixed = TextRepair.unmixed(text) != nil }
      }
    }
    guard isMixed else { return (0, lost) }
    var mixed = 0
    for index in turns.indices {
      let range = turns[index].text.range
      let mended = bytes.withUnsafeBytes { bytes in
        TextRepair.unmixed(UnsafeRawBufferPointer(rebasing: bytes[range]), fewest: 1)
      }
      guard let mended else { continue }
      turns[index].text = append(mended)
      mixed += 1
    }
    return (mixed, lost)
  }
}
