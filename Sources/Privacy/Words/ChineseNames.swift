/// Surnames with which Chinese names begin.
enum ChineseNames {
  /// First byte behind the surname at `start`, one of two characters before one of one; nil if there is none.
  static func surnameEnd(_ bytes: ByteView, _ start: Int, _ limit: Int) -> Int? {
    guard start + 3 <= limit, bytes.isHan(at: start) else { return nil }
    if start + 6 <= limit,
      longSurnames.contains(String(decoding: bytes.slice(start..<start + 6), as: UTF8.self))
    {
      return start + 6
    }
    let one = String(decoding: bytes.slice(start..<start + 3), as: UTF8.self)
    return surnames.contains(one) ? start + 3 : nil
  }

  /// The hundred commonest surnames (Ministry of Public Security, 2020) and a few more.
  private static let surnames: Set<String> = Set(
    """
    王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆\
    范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文欧\
    張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭葉蘇呂盧鍾鐘薑譚陸範韋賈鄒閻龍賀顧龔萬錢嚴湯喬賴歐簡詹柯翁莊游
    """.filter { !$0.isWhitespace }.map { String($0) })

  /// Surnames of two characters.
  private static let longSurnames: Set<String> = [
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "尉遲", "公孙", "公孫", "慕容", "令狐",
    "司徒", "夏侯", "长孙", "長孫", "宇文", "端木", "轩辕", "軒轅", "南宫", "南宮", "东郭", "澹台",
  ]
}
