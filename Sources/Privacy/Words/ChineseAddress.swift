/// Reads a Chinese address around its street: what stands before it, and numbers with their units behind it, in
/// digits or in characters, simplified or traditional.
struct ChineseAddress {
  let bytes: ByteView
  /// The turn.
  let limits: Range<Int>

  private static func table(_ characters: String) -> Set<UInt32> {
    Set(characters.unicodeScalars.map(\.value))
  }

  /// Characters that end a number: of a house, an entrance, a floor.
  private static let units = table("号號楼樓栋棟幢座室层層单弄院门門户戶段巷里村组組之甲乙丙区區")
  private static let numerals = table("零〇一二两三四五六七八九十百千兩壹贰叁肆伍陆柒捌玖幺")
  /// Before these an address begins.
  private static let stops = table("是在到住寄址去的送为為於把给給我你您他她就往要")
  /// Too common behind a number and a unit to be part of a name: the address ends.
  private static let ends = table("的了吗嗎吧呢，。！？、电電手联聯收")

  private func scalar(_ at: Int) -> UInt32 {
    UInt32(bytes[at] & 0x0F) << 12 | UInt32(bytes[at + 1] & 0x3F) << 6 | UInt32(bytes[at + 2] & 0x3F)
  }

  private func isWide(_ at: Int) -> Bool { bytes[at] >= 0xE3 && at + 3 <= limits.upperBound }

  /// The address that holds the street at `street`; nil where no numbered unit follows.
  func around(_ street: Range<Int>) -> Range<Int>? {
    guard let end = numbers(behind: street.upperBound) else { return nil }
    var low = street.lowerBound
    var steps = 0
    while low - 3 >= limits.lowerBound, steps < 30 {
      if bytes.isHan(at: low - 3), !Self.stops.contains(scalar(low - 3)) {
        low -= 3
      } else if let number = numberStart(before: low) {
        low = number
      } else {
        break
      }
      steps += 1
    }
    return steps >= 1 ? low..<end : nil
  }

  /// Start of written digits that stand before their unit at `end`.
  private func numberStart(before end: Int) -> Int? {
    guard isWide(end), Self.units.contains(scalar(end)) else { return nil }
    var low = end
    while low > limits.lowerBound, ByteClass.isDigit(bytes[low - 1]) { low -= 1 }
    return low < end ? low : nil
  }

  /// End of the last number with a unit, or of digits behind one; names of up to six characters may stand between.
  private func numbers(behind start: Int) -> Int? {
    var end: Int?
    var at = start
    var gap = 0
    while at < limits.upperBound {
      let number = numberEnd(at)
      if number > at {
        if isWide(number), Self.units.contains(scalar(number)) {
          at = number + 3
          // 号楼, 单元: two characters, one unit.
          while isWide(at), Self.units.contains(scalar(at)) || scalar(at) == 0x5143 { at += 3 }
          end = at
          gap = 0
          continue
        }
        // A room told without its unit.
        if let last = end, gap == 0 { return max(last, number) }
        return end
      }
      guard isWide(at), bytes.isHan(at: at), gap < 6, !Self.ends.contains(scalar(at)) else { break }
      gap += 1
      at += 3
    }
    return end
  }

  /// End of digits, full-width digits, Chinese numerals, and dashes and letters among them.
  private func numberEnd(_ start: Int) -> Int {
    var at = start
    var hasDigit = false
    while at < limits.upperBound {
      if ByteClass.isDigit(bytes[at]) {
        hasDigit = true
        at += 1
      } else if hasDigit, bytes[at] == 0x2D || ByteClass.isLetter(bytes[at]) {
        at += 1
      } else if isWide(at), Self.numerals.contains(scalar(at)) || isWideDigit(at) {
        hasDigit = true
        at += 3
      } else {
        break
      }
    }
    return hasDigit ? at : start
  }

  private func isWideDigit(_ at: Int) -> Bool {
    bytes[at] == 0xEF && bytes[at + 1] == 0xBC && bytes[at + 2] &- 0x90 < 10
  }
}
