/// How somebody's words come out: typed by hand, or heard by a machine.
struct Handwriting {
  /// Thousandths of the words that come out wrong.
  var errors = 0
  var isLowerCase = false
  var leavesOutMarks = false
  var leavesOutDiacritics = false
  var isTraditional = false
  /// Thousandths of the turns that begin with a filler.
  var fillers = 0

  /// The habits of a side in a contact.
  ///
  /// - Parameter isRaw: Whether the vendor's speech recognition leaves out capitals and marks.
  init(isCustomer: Bool, isVoice: Bool, isRaw: Bool, tongue: Tongue, _ dice: inout Dice) {
    if isVoice {
      errors = isRaw ? dice.within(10...45) : dice.within(2...15)
      isLowerCase = isRaw
      leavesOutMarks = isRaw
      fillers = isCustomer ? 60 : 30
      return
    }
    isTraditional = tongue == .zh && isCustomer && dice.chance(220)
    if isCustomer {
      errors = dice.chance(400) ? dice.within(15...70) : 3
      isLowerCase = dice.chance(550)
      leavesOutMarks = dice.chance(450)
      leavesOutDiacritics = tongue == .pl && dice.chance(380)
    } else {
      errors = dice.within(0...9)
    }
  }

  /// Changes a turn.
  func apply(to text: inout [UInt8], _ tongue: Tongue, isVoice: Bool, _ dice: inout Dice) {
    if fillers > 0, dice.chance(fillers) {
      let words = ["嗯", "呃", "那个", "yyy ", "no ", "eee ", "uh ", "um ", "erm "]
      text.insert(contentsOf: Array(words[tongue.rawValue * 3 + dice.below(3)].utf8), at: 0)
    }
    if leavesOutMarks { dropMarks(&text, tongue) }
    if isLowerCase { lower(&text) }
    if leavesOutDiacritics { TextForms.foldPolish(&text) }
    if isTraditional { TextForms.makeTraditional(&text) }
    guard errors > 0 else { return }
    if tongue == .zh {
      TextForms.mishearChinese(&text, errors, &dice)
    } else if isVoice {
      dropWords(&text, &dice)
    } else {
      mistype(&text, &dice)
    }
  }

  private func dropMarks(_ text: inout [UInt8], _ tongue: Tongue) {
    if tongue == .zh {
      TextForms.dropChineseMarks(&text)
    } else {
      text.removeAll { $0 == 0x2C || $0 == 0x2E || $0 == 0x3F || $0 == 0x21 || $0 == 0x3A }
    }
  }

  private func lower(_ text: inout [UInt8]) {
    for index in text.indices {
      if text[index] &- 0x41 < 26 {
        text[index] |= 0x20
      } else if text[index] >= 0xC3, text[index] <= 0xC5, index + 1 < text.count {
        TextForms.lowerPolish(&text, at: index)
      }
    }
  }

  /// Swaps, drops or doubles letters.
  private func mistype(_ text: inout [UInt8], _ dice: inout Dice) {
    var index = 1
    while index + 1 < text.count {
      if Self.isLetter(text[index]), Self.isLetter(text[index + 1]), dice.chance(errors / 4) {
        switch dice.below(3) {
        case 0: text.swapAt(index, index + 1)
        case 1: text.remove(at: index)
        default: text.insert(text[index], at: index)
        }
        index += 2
      }
      index += 1
    }
  }

  /// Leaves out words, as recognisers do with what is spoken fast.
  private func dropWords(_ text: inout [UInt8], _ dice: inout Dice) {
    var end = text.count
    var at = text.count
    while at > 0 {
      at -= 1
      guard text[at] == 0x20 else { continue }
      if end - at < 7, dice.chance(errors) { text.removeSubrange(at..<end) }
      end = at
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
