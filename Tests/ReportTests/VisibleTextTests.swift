import Testing

@testable import Report

struct VisibleTextTests {
  @Test func `what would begin a line or act on a terminal is shown`() {
    #expect(
      VisibleText.line("a\nb\tc\r\u{1B}[8m\u{7F}\u{9B}\u{202E}\u{2028}")
        == "a␊b␉c␍␛[8m␡\\u{9B}\\u{202E}\\u{2028}")
    #expect(VisibleText.line("zażółć 你好 👩‍💻 naïve") == "zażółć 你好 👩‍💻 naïve")
  }

  @Test func `no text of any character is more than one line`() {
    for value in UInt32(0)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let line = VisibleText.line("a" + String(Character(scalar)) + "b")
      #expect(!line.contains { $0.isNewline }, "\(value)")
      #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control }, "\(value)")
    }
  }
}
