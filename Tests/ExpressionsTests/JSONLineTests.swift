import Expressions
import Glibc
import Testing

private let suiteFolder = (sharedFolder ?? "") + "/vectors/JSONTestSuite/test_parsing"
private let isPresent = access(suiteFolder, R_OK) == 0

@Suite struct JSONLineTests {
  @Test(arguments: [
    ("{\"expr\": \"1 + 2\"}", "{\"value\": {\"int\": 3}}"),
    ("{\"expr\":\"2u\",\"note\":[1,{}]}", "{\"value\": {\"uint\": 2}}"),
    ("{\"expr\": \"1.0\"}", "{\"value\": {\"double\": \"1.0\"}}"),
    ("{\"expr\": \"1e22\"}", "{\"value\": {\"double\": \"1e+22\"}}"),
    ("{\"expr\": \"0.0 / 0.0\"}", "{\"value\": {\"double\": \"nan\"}}"),
    ("{\"expr\": \"1e-5\"}", "{\"value\": {\"double\": \"1e-05\"}}"),
    ("{\"expr\": \"'\\u00e9\\ud83d\\udc31\\\"' + '\\\\n'\"}", "{\"value\": {\"string\": \"é🐱\\\"\\n\"}}"),
    ("{\"expr\": \"b'\\\\x00\\\\xfe'\"}", "{\"value\": {\"bytes\": \"00fe\"}}"),
    ("{\"expr\": \"null\"}", "{\"value\": {\"null\": null}}"),
    ("{\"expr\": \"[true, []]\"}", "{\"value\": {\"list\": [{\"bool\": true}, {\"list\": []}]}}"),
    (
      "{\"expr\": \"{'b': 1, 'a': 2}\"}",
      "{\"value\": {\"map\": [[{\"string\": \"a\"}, {\"int\": 2}], [{\"string\": \"b\"}, {\"int\": 1}]]}}"
    ),
    (
      "{\"expr\": \"timestamp(1.5 > 1.0 ? 0 : 1)\"}", "{\"value\": {\"timestamp\": \"1970-01-01T00:00:00Z\"}}"
    ),
    ("{\"expr\": \"duration('90m')\"}", "{\"value\": {\"duration\": \"5400s\"}}"),
    ("{\"expr\": \"type(1)\"}", "{\"value\": {\"type\": \"int\"}}"),
    ("{\"expr\": \"1 / 0\"}", "{\"error\": \"division by zero\"}"),
    ("{\"expr\": \"1 +\"}", "{\"error\": \"1:4: expected a value, found the end of the expression\"}"),
    ("{\"expr\": 1}", "{\"error\": \"the line has no key 'expr' with a string\"}"),
    ("[]", "{\"error\": \"the line has no key 'expr' with a string\"}"),
    ("", "{\"error\": \"not JSON: the JSON ends early (at byte 0)\"}"),
  ])
  func `a line is answered by a line`(_ line: String, _ answer: String) {
    #expect(evaluateJSONLine(line) == answer)
  }

  @Test(.enabled(if: isPresent, "JSONTestSuite is not here"))
  func `what is JSON and what is not agrees with JSONTestSuite`() throws {
    let folder = try #require(opendir(suiteFolder))
    defer { closedir(folder) }
    var counts = (accepted: 0, refused: 0)
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasSuffix(".json"), name.hasPrefix("y_") || name.hasPrefix("n_") else { continue }
      let bytes = try #require(contents(of: suiteFolder + "/" + name))
      // The reader takes texts; what is no UTF-8 never comes to it.
      guard let text = String(validating: bytes, as: UTF8.self) else { continue }
      let isRefused = evaluateJSONLine(text).hasPrefix("{\"error\": \"not JSON")
      #expect(isRefused == name.hasPrefix("n_"), "\(name)")
      if isRefused { counts.refused += 1 } else { counts.accepted += 1 }
    }
    print("JSONTestSuite: \(counts.accepted) accepted, \(counts.refused) refused")
    #expect(counts.accepted > 80 && counts.refused > 150)
  }
}
