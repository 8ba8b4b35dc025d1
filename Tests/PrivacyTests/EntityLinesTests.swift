import Privacy
import Testing

@Suite("Lines of rules entities")
struct EntityLinesTests {
  @Test func `offsets count code points`() {
    #expect(
      entitiesJSONLine(#"{"text": "😀卡号4111111111111111", "language": "zh"}"#)
        == #"{"entities": [{"type": "payment_card", "start": 3, "end": 19, "score": 0.99}]}"#)
    #expect(
      entitiesJSONLine(#"{"text": "\ud83d\ude00 a@b.com"}"#)
        == #"{"entities": [{"type": "email", "start": 2, "end": 9, "score": 0.95}]}"#)
  }

  @Test func `nothing found is an empty list`() {
    #expect(entitiesJSONLine(#"{"text": "hello", "language": null}"#) == #"{"entities": []}"#)
  }

  @Test(arguments: [
    "", "[]", "{", #"{"text": 1}"#, #"{"language": "en"}"#, #"{"text": "a"} x"#, #"{"text": "\ud800"}"#,
    #"{"text": "a", "language": 3}"#, "{\"text\": \"\u{1}\"}", String(repeating: "[", count: 5000),
  ])
  func `a bad line is a typed error`(line: String) {
    #expect(throws: PrivacyError.self) { try EntityLines.evaluate(Array(line.utf8)) }
    #expect(entitiesJSONLine(line).hasPrefix(#"{"error": "#))
  }

  @Test func `a lone number may be all that its checksum allows`() {
    #expect(entitiesJSONLine(#"{"text": "192598184"}"#).contains("regon"))
    #expect(entitiesJSONLine(#"{"text": "221 395 1837"}"#).contains("uk_nhs"))
  }
}
