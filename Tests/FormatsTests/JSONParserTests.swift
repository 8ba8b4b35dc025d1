import Formats
import Testing

struct JSONParserTests {
  private func rendered(_ text: String) -> String? {
    let parser = JSONParser()
    guard let value = try? parser.parse(copying: text.utf8) else { return nil }
    var bytes: [UInt8] = []
    value.render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(.enabled(if: Place.has("vectors/JSONTestSuite/test_parsing"), "the JSONTestSuite is not here"))
  func `the JSON test suite is accepted and refused as it says`() throws {
    let folder = Place.shared + "/vectors/JSONTestSuite/test_parsing"
    let parser = JSONParser()
    var accepted = 0
    var refused = 0
    for name in Place.names(folder) where name.hasSuffix(".json") {
      let bytes = try #require(Place.bytes(folder + "/" + name))
      let isValid = (try? parser.parse(copying: bytes)) != nil
      if name.hasPrefix("y_") {
        #expect(isValid, "\(name) must be accepted")
        accepted += 1
      } else if name.hasPrefix("n_") {
        #expect(!isValid, "\(name) must be refused")
        refused += 1
      }
    }
    #expect(accepted >= 90 && refused >= 180)
  }

  @Test(.enabled(if: Place.has("vectors/JSONTestSuite/test_parsing"), "the JSONTestSuite is not here"))
  func `the JSON test suite ends in an outcome in every format`() throws {
    let folder = Place.shared + "/vectors/JSONTestSuite/test_parsing"
    let names = Place.names(folder).filter { $0.hasSuffix(".json") }
    #expect(names.count == 318)
    for format in ExportFormat.allCases {
      var bench = Bench(format, path: "a/b")
      for name in names {
        let bytes = try #require(Place.bytes(folder + "/" + name))
        let outcome = bench.decode(bytes: bytes)
        #expect(outcome != .fragment, "\(name) is no contact of \(format.rawValue)")
        guard name.hasPrefix("n_"), format == .contactLines else { continue }
        // What is not even a value is blank; all else goes to quarantine.
        if outcome != .ignored(.blank) {
          guard case .rejected = outcome else {
            Issue.record("\(name) must be quarantined")
            continue
          }
        }
      }
    }
  }

  @Test(
    arguments: [
      (#"["\ud800"]"#, "[\"\u{FFFD}\"]"), (#"["\udc00"]"#, "[\"\u{FFFD}\"]"),
      (#"["\ud800\ud800\udc00"]"#, "[\"\u{FFFD}\u{10000}\"]"), (#"["\\ud800"]"#, #"["\\ud800"]"#),
      (#"{"\udfff":1}"#, "{\"\u{FFFD}\":1}"), (#"["\ud83d\ude00"]"#, "[\"😀\"]"),
    ])
  func `a lone surrogate becomes a replacement character`(input: String, output: String) {
    #expect(rendered(input) == output)
  }

  @Test(
    arguments: [
      ("[123456789012345678901234567890]", #"["123456789012345678901234567890"]"#),
      ("[-1e400, 5]", #"["-1e400",5]"#), ("[18446744073709551615]", "[18446744073709551615]"),
      ("[-9223372036854775809]", #"["-9223372036854775809"]"#),
      (#"{"a":1e999,"b":"1e999"}"#, #"{"a":"1e999","b":"1e999"}"#),
    ])
  func `a number that does not fit survives as a text`(input: String, output: String) {
    #expect(rendered(input) == output)
  }

  @Test(arguments: ["[0123456789012345678901]", "[1e]", "[1234567890123456789012.]", "[--1]", #"["\x"]"#])
  func `repairing does not mend what is wrong`(input: String) { #expect(rendered(input) == nil) }

  @Test func `faults are told apart`() {
    let parser = JSONParser()
    func fault(_ bytes: [UInt8]) -> JSONFault? {
      do throws(JSONFault) { _ = try parser.parse(copying: bytes) } catch { return error }
      return nil
    }
    #expect(fault([]) == .empty)
    #expect(fault(Array("  \n".utf8)) == .empty)
    #expect(fault([0x22, 0xFF, 0x22]) == .notUTF8)
    #expect(fault(Array(#"{"a": "b"#.utf8)) == .unclosed)
    #expect(fault(Array(repeating: 0x5B, count: 3_000) + Array(repeating: 0x5D, count: 3_000)) == .tooDeep)
    #expect(fault(Array("{} {}".utf8)) == .syntax)
  }

  @Test func `what is rendered parses to the same`() {
    var generator = SeededGenerator(seed: 11)
    for round in 0..<400 {
      let text = RandomJSON.value(depth: 4, using: &generator)
      let once = rendered(text)
      #expect(once != nil, "seed 11, round \(round): \(text)")
      #expect(once.flatMap { rendered($0) } == once, "seed 11, round \(round)")
    }
  }

  @Test func `members are skipped over as a whole`() throws {
    let parser = JSONParser()
    let value = try parser.parse(copying: #"{"a":{"b":[1,{"c":2}]},"d":18446744073709551615,"e":"f"}"#.utf8)
    var names: [String] = []
    var members = value.members
    while let (key, _) = members.step() { names.append(String(decoding: key, as: UTF8.self)) }
    #expect(names == ["a", "d", "e"])
    #expect(value.last("e")?.text.map { String(decoding: $0, as: UTF8.self) } == "f")
    #expect(value.last("d")?.unsigned == .max)
    #expect(value.last("x") == nil)
  }

  @Test func `the parser grows to long records and back`() {
    let parser = JSONParser()
    for length in [10, 70_000, 20, 300_000, 5] {
      let text = "\"" + String(repeating: "é", count: length) + "\""
      #expect((try? parser.parse(copying: text.utf8))?.text?.count == 2 * length)
    }
  }
}
