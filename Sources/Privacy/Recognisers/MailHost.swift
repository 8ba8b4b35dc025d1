/// The parts of e-mail addresses in letters beyond ASCII (RFC 6531): łukasz@książka.pl, 张伟@例子.公司, and Cyrillic letters
/// that look like Latin ones.
struct MailHost {
  let bytes: ByteView

  /// The longest name in Chinese before the sign, in bytes.
  private static let longest = 12 * 3
  /// Words that stand before an address without a blank, the last of which ends where it begins.
  private static let leads = [
    "邮箱", "郵箱", "邮件", "郵件", "地址", "账号", "帐号", "是", "为", "為", "叫", "到", "给", "用", "发",
  ]
  .map { Array($0.utf8) }
  /// Top-level domains in Chinese (IANA root zone), the longer ones first.
  private static let topLevel = [
    "我爱你", "中文网", "公司", "网络", "網絡", "中国", "中國", "香港", "台湾", "台灣", "澳门", "新加坡", "商城", "网店", "网址", "网站",
    "在线", "集团", "手机", "信息", "政务", "公益", "商店", "移动", "购物", "游戏", "企业",
  ].map { Array($0.utf8) }

  /// A letter of two bytes: further Latin, Greek, Cyrillic, Armenian, or a mark that belongs to the letter before it.
  static func isLetter(_ bytes: ByteView, _ at: Int) -> Bool {
    (0xC3...0xD5).contains(bytes[at]) && bytes[at + 1] & 0xC0 == 0x80
      && !(bytes[at] == 0xC3 && (bytes[at + 1] == 0x97 || bytes[at + 1] == 0xB7))
  }

  /// Where a name in Chinese that ends at a sign begins: behind the last word that says what follows.
  func hanStart(before sign: Int, _ limits: Range<Int>) -> Int {
    var low = sign
    while low - 3 >= limits.lowerBound, bytes.isHan(at: low - 3), sign - low < Self.longest { low -= 3 }
    var at = sign - 3
    while at > low {
      for lead in Self.leads where at - lead.count >= low && bytes.holds(lead, at: at - lead.count, at) {
        return at
      }
      at -= 3
    }
    return low
  }

  /// End of a host name with at least one dot whose letters may be of any kind; where Chinese goes on behind it, the end of
  /// what is known of it. `nil` where there is none.
  func end(_ start: Int, _ limits: Range<Int>) -> Int? {
    var at = start
    var labels = 0
    var end: Int?
    while at < limits.upperBound {
      let label = at
      if labels > 0,
        let top = Self.topLevel.first(where: { bytes.holds($0, at: label, limits.upperBound) })
      {
        return label + top.count
      }
      var letters = 0
      let isHan = bytes.isHan(at: label)
      while at < limits.upperBound {
        if ByteClass.isAlphanumeric(bytes[at]) || bytes[at] == 0x2D {
          if ByteClass.isLetter(bytes[at]) { letters += 1 }
          at += 1
        } else if Self.isLetter(bytes, at) {
          letters += 1
          at += 2
        } else if isHan, bytes.isHan(at: at) {
          at += 3
        } else {
          break
        }
      }
      guard at > label, bytes[label] != 0x2D, at <= limits.upperBound else { break }
      labels += 1
      if labels > 1, letters > 1, !isHan, !ByteClass.isDigit(bytes[label]) { end = at }
      guard at < limits.upperBound, bytes[at] == 0x2E else { break }
      at += 1
    }
    return end
  }
}
