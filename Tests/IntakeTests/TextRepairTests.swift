import Intake
import Testing

@Suite("repairs of text") struct TextRepairTests {
  private func unmixed(_ text: String) -> String? {
    Array(text.utf8).withUnsafeBytes { TextRepair.unmixed($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// UTF-8 read as windows-1250, free bytes as themselves.
  private func mixed(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.utf8.map { byte in
          let file = Scratch([0x61, byte])
          let head = try? ExportStream(path: file.path, encoding: .windows1250).head
          let scalar = head.flatMap { String(decoding: $0, as: UTF8.self).unicodeScalars.last }
          return scalar.map { $0 == "\u{FFFD}" ? Unicode.Scalar(byte) : $0 } ?? Unicode.Scalar(byte)
        }))
  }

  @Test func `UTF-8 read as windows-1250 comes back`() {
    for text in ["Zażółć gęślą jaźń", "ŁÓDŹ ŻĘ", "Příliš žluťoučký kůň", "您好，请稍等", "żółć — „tak”"] {
      let damaged = mixed(text)
      #expect(damaged != text && unmixed(damaged) == text, "\(text)")
    }
  }

  @Test func `sound text is left alone`() {
    for text in [
      "", "plain", EncodingTests.polish, EncodingTests.czech, EncodingTests.french, EncodingTests.german,
      EncodingTests.chinese, "Łódź", "żółć", "é", "5 € — §",
    ] {
      #expect(unmixed(text) == nil, "\(text)")
    }
  }

  @Test func `question marks within words are counted`() {
    for (text, count) in [("dzi?kuj? za pomoc", 1), ("co? nic. ?", 0), ("z?o?y? rz?d", 3), ("?", 0), ("", 0)]
    {
      #expect(Array(text.utf8).withUnsafeBytes { TextRepair.lostLetters($0) } == count, "\(text)")
    }
  }
}
