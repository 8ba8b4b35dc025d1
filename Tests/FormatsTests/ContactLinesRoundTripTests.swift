import Contacts
import Formats
import Testing

/// Random contacts, written as lines and read back.
struct ContactLinesRoundTripTests {
  private struct Line {
    var members: [String] = []
    var texts: [TextField: String] = [:]
    var turns: [(role: Role, at: Int64?, text: String)] = []
    var hold: Int64?
    var endedBy: EndedBy = .unknown
    var attributes: [String: String] = [:]
  }

  private func seconds(_ milliseconds: Int64) -> String {
    let digits = String(abs(milliseconds) % 1_000)
    let padded = String(repeating: "0", count: 3 - digits.count) + digits
    return (milliseconds < 0 ? "-" : "") + "\(abs(milliseconds) / 1_000).\(padded)"
  }

  private func random(_ generator: inout SeededGenerator) -> Line {
    var line = Line()
    line.texts = [.sourceID: "s" + RandomJSON.text(using: &generator), .vendor: "v"]
    for field in TextField.allCases where field != .sourceID && field != .vendor {
      guard Bool.random(using: &generator) else { continue }
      let text = RandomJSON.text(using: &generator)
      if !text.isEmpty { line.texts[field] = text }
    }
    line.members = line.texts.map { "\"\($0.key.name)\":" + RandomJSON.quoted($0.value) }
    line.members += [#""channel":"voice""#, #""started_at":"2025-11-20T08:01:02.345+01:00""#]
    if Bool.random(using: &generator) {
      let hold = Int64.random(in: 0...10_000_000, using: &generator)
      line.hold = hold
      line.members.append("\"hold\":" + seconds(hold))
    }
    line.endedBy = EndedBy.allCases.randomElement(using: &generator) ?? .unknown
    line.members.append("\"ended_by\":\"\(line.endedBy.name)\"")
    for index in 0..<Int.random(in: 0...3, using: &generator) {
      let text = RandomJSON.text(using: &generator)
      line.attributes["x\(index)"] = text
      line.members.append("\"x\(index)\":" + RandomJSON.quoted(text))
    }
    line.turns = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
      let at = Bool.random(using: &generator) ? Int64.random(in: -5_000...9_000_000, using: &generator) : nil
      return (
        Role.allCases.randomElement(using: &generator) ?? .other, at, RandomJSON.text(using: &generator)
      )
    }
    let turns = line.turns.map { turn in
      let at = turn.at.map { "\"at\": \(seconds($0)), " } ?? ""
      return "{\(at)\"text\": \(RandomJSON.quoted(turn.text)), \"role\": \"\(turn.role.name)\"}"
    }
    line.members.append("\"turns\": [" + turns.joined(separator: ", ") + "]")
    line.members.shuffle(using: &generator)
    return line
  }

  /// A text without the blanks at its ends, `nil` where nothing is left.
  private static func bared(_ text: String) -> String? {
    let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
    let bared = scalars.reversed().drop { $0.properties.isWhitespace || $0 == "\u{FEFF}" }.reversed()
    return bared.isEmpty ? nil : String(String.UnicodeScalarView(bared))
  }

  /// The turns of a call without those that say nothing, where their side says something elsewhere.
  private static func spoken(
    _ turns: [(role: Role, at: Int64?, text: String)]
  ) -> [(role: Role, at: Int64?, text: String)] {
    func hasWord(_ text: String) -> Bool { text.contains { $0.isLetter || $0.isNumber } }
    return turns.filter { turn in
      hasWord(turn.text) || !turns.contains { $0.role == turn.role && hasWord($0.text) }
    }
  }

  @Test func `what was written is what is read`() {
    var generator = SeededGenerator(seed: 42)
    var bench = Bench(.contactLines)
    for round in 0..<1_500 {
      let line = random(&generator)
      let text = "{" + line.members.joined(separator: ",") + "}"
      #expect(bench.decode(text) == .fragment, "seed 42, round \(round)")
      let fragment = bench.fragment
      // A language has a form of its own, whatever was written.
      for field in TextField.allCases where field != .language {
        // Blanks around the id of an agent or a group, in whichever script, make no other.
        let isGroup = [.agent, .team, .supervisor, .site, .queue].contains(field)
        let written = isGroup ? line.texts[field].flatMap(Self.bared) : line.texts[field]
        #expect(fragment.string(field) == written, "seed 42, round \(round), \(field.name)")
      }
      #expect(fragment.fields.startedAt == 1_763_622_062_345)
      #expect(fragment.fields.hold == line.hold, "seed 42, round \(round)")
      #expect(fragment.fields.endedBy == line.endedBy, "seed 42, round \(round)")
      let turns = fragment.fields.channel == .voice ? Self.spoken(line.turns) : line.turns
      #expect(fragment.turns.map(\.role) == turns.map(\.role), "seed 42, round \(round)")
      #expect(fragment.turns.map(\.at) == turns.map(\.at), "seed 42, round \(round)")
      #expect(
        fragment.turns.map { fragment.string($0.text) } == turns.map(\.text), "seed 42, round \(round)")
      #expect(fragment.attributes.count == line.attributes.count)
      for (name, value) in line.attributes { #expect(bench.attribute(name) == value) }
    }
  }
}
