/// The vowels that bear a tone in pinyin (GB/T 16159).
enum PinyinTones {
  private static let vowels: Set<UInt32> = Set(
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ".unicodeScalars.map(\.value))

  /// Whether the scalar is such a vowel.
  static func contains(_ scalar: UInt32) -> Bool { vowels.contains(scalar) }
}
