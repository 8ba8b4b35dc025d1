import Contacts
import Formats
import Testing

/// Turns of a call in which nobody says a word.
struct MuteTurnTests {
  private func turns(_ channel: String, _ turns: [(String, String)]) -> [String] {
    let list = turns.map { #"{"role":"\#($0)","text":"\#($1)"}"# }.joined(separator: ",")
    var bench = Bench(.contactLines)
    let record =
      #"{"source_id":"1","vendor":"v","channel":"\#(channel)","started_at":"2025-11-20T08:00:00Z","turns":[\#(list)]}"#
    #expect(bench.decode(record) == .fragment)
    return bench.fragment.turns.map { "\($0.role.name) \(bench.fragment.string($0.text))" }
  }

  @Test(arguments: ["", " ", ".", "…", "\u{200B}", "\u{FEFF}\u{202E}", "- -", "♪", "?"])
  func `what has no letter and no digit is no turn of a call`(text: String) {
    let spoken = [
      ("agent", "good morning"), ("customer", "when will it come"), ("agent", text), ("agent", text),
    ]
    #expect(turns("voice", spoken) == ["agent good morning", "customer when will it come"])
    #expect(turns("chat", spoken).count == 4)
  }

  @Test(arguments: ["a", "7", "ż", "嗯", "ο", "٣", ". ok"])
  func `whoever says a letter or a digit has spoken`(text: String) {
    #expect(turns("voice", [("customer", "hello"), ("agent", "hi"), ("agent", text)]).count == 3)
  }

  @Test func `a side whose voice was not recorded keeps its turns`() {
    #expect(turns("voice", [("agent", ""), ("customer", "hello"), ("agent", " ")]).count == 3)
  }
}
