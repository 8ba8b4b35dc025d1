/// Other forms of the same letters.
enum TextForms {
  /// Takes the Polish diacritics off.
  static func foldPolish(_ text: inout [UInt8]) {
    var end = 0
    var at = 0
    while at < text.count {
      if text[at] >= 0xC0, at + 1 < text.count,
        let plain = polish[UInt32(text[at]) << 8 | UInt32(text[at + 1])]
      {
        text[end] = plain
        at += 2
      } else {
        text[end] = text[at]
        at += 1
      }
      end += 1
    }
    text.removeLast(text.count - end)
  }

  /// Puts the small letter in place of a Polish capital of two bytes.
  static func lowerPolish(_ text: inout [UInt8], at index: Int) {
    switch (text[index], text[index + 1]) {
    case (0xC4, 0x84), (0xC4, 0x86), (0xC4, 0x98), (0xC5, 0x81), (0xC5, 0x83), (0xC5, 0x9A), (0xC5, 0xB9),
      (0xC5, 0xBB):
      text[index + 1] += 1
    case (0xC3, 0x93): text[index + 1] = 0xB3
    default: break
    }
  }

  /// Writes simplified characters as traditional ones.
  static func makeTraditional(_ text: inout [UInt8]) { replace(&text) { traditional[$0] } }

  /// Puts characters in place of others that sound alike.
  static func mishearChinese(_ text: inout [UInt8], _ thousandths: Int, _ dice: inout Dice) {
    replace(&text) { code in
      guard let other = alike[code], dice.chance(thousandths * 8) else { return nil }
      return other
    }
  }

  /// Takes Chinese punctuation out.
  static func dropChineseMarks(_ text: inout [UInt8]) {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    forEachScalar(text) { range, code in
      if code.map(marks.contains) != true { out += text[range] }
    }
    text = out
  }

  /// Where a text may be cut: behind so many thousandths of it, between two characters.
  static func cut(_ text: inout [UInt8], at thousandths: Int) {
    var end = text.count * thousandths / 1_000
    while end > 0, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
    text.removeLast(text.count - end)
  }

  private static func replace(_ text: inout [UInt8], _ other: (UInt32) -> UInt32?) {
    var at = 0
    while at < text.count {
      guard text[at] >= 0xE0, text[at] < 0xF0, at + 2 < text.count else {
        at += 1
        continue
      }
      let code = UInt32(text[at]) << 16 | UInt32(text[at + 1]) << 8 | UInt32(text[at + 2])
      if let other = other(code) {
        text[at] = UInt8(truncatingIfNeeded: other >> 16)
        text[at + 1] = UInt8(truncatingIfNeeded: other >> 8)
        text[at + 2] = UInt8(truncatingIfNeeded: other)
      }
      at += 3
    }
  }

  private static func forEachScalar(_ text: [UInt8], _ body: (Range<Int>, UInt32?) -> Void) {
    var at = 0
    while at < text.count {
      let count = text[at] >= 0xF0 ? 4 : text[at] >= 0xE0 ? 3 : text[at] >= 0xC0 ? 2 : 1
      let range = at..<min(text.count, at + count)
      let code: UInt32? =
        range.count == 3
        ? UInt32(text[at]) << 16 | UInt32(text[at + 1]) << 8 | UInt32(text[at + 2]) : nil
      body(range, code)
      at = range.upperBound
    }
  }

  private static func codes(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { String($0).utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
  }

  private static func pairs(_ from: String, _ to: String) -> [UInt32: UInt32] {
    Dictionary(zip(codes(from), codes(to)), uniquingKeysWith: { first, _ in first })
  }

  private static let polish: [UInt32: UInt8] = Dictionary(
    uniqueKeysWithValues: zip(codes("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"), Array("acelnoszzACELNOSZZ".utf8)))

  private static let marks = Set(codes("，。？！：、——"))

  private static let traditional = pairs(
    "这么个们说时来给问题电话网络单号码钱账费优惠购买货发运输达签协议转换专线录记录检查询务请谢见开关闭锁户应该热听"
      + "过还没说话讲话语气态动员组长领导处理办证认识级别业务区楼门牌汇报备注复错误输入验码乐质量评价两东",
    "這麼個們說時來給問題電話網絡單號碼錢賬費優惠購買貨發運輸達簽協議轉換專線錄記錄檢查詢務請謝見開關閉鎖戶應該熱聽"
      + "過還沒說話講話語氣態動員組長領導處理辦證認識級別業務區樓門牌匯報備註複錯誤輸入驗碼樂質量評價兩東")

  /// Characters that recognisers and hasty typists mix up.
  private static let alike = pairs("在做他得账那到以坐须像再的带", "再作她的帐哪道已座需象在得戴")
}
