import Foundation
import Testing

/// Names with which somebody introduced themselves are nowhere in what a run stores.
struct IntroducedNameTests {
  private static let talks: [(id: String, language: String, turns: [(String, String)])] = [
    (
      "pl", "pl",
      [
        ("agent", "Pani Kowalska, słucham? Mówi Marta Zielińska."),
        ("customer", "Nazywam się Jan Kowalski, gdzie paczka?"),
        ("agent", "Panie Janie Kowalski, jest pan debilem."),
        ("customer", "Pani Marto, to skandal. Zielińska, tak?"),
        ("agent", "Proszę się zamknąć, Kowalskiemu nic nie powiem."),
      ]
    ),
    (
      "en", "en",
      [
        ("agent", "Is that Ms Lopez?"), ("customer", "Yes, my name is Maria Lopez."),
        ("agent", "Maria, you are a moron. Lopez, read the email."),
      ]
    ),
    (
      "zh", "zh",
      [("agent", "王先生您好"), ("customer", "我叫王小明。"), ("agent", "小明，你脑子有病吧，王小明。")]
    ),
  ]

  @Test func `neither turns nor evidence nor explanations hold the name`() throws {
    let night = try NightFolder()
    let lines = try Self.talks.map { talk in
      let turns = try talk.turns.enumerated().map { index, turn in
        let text = String(decoding: try JSONEncoder().encode(turn.1), as: UTF8.self)
        return #"{"role":"\#(turn.0)","at":\#(index * 10),"text":\#(text)}"#
      }
      return
        #"{"source_id":"\#(talk.id)","vendor":"lotus","channel":"chat","language":"\#(talk.language)","started_at":"2025-11-20T08:00:00Z","turns":[\#(turns.joined(separator: ","))]}"#
    }
    let path = try night.write("lotus/a.jsonl", lines.joined(separator: "\n") + "\n")
    #expect(try night.audit().status == 0)
    #expect(
      try night.query(
        "SELECT source_id FROM flags JOIN contacts USING (contact_id) WHERE rule_id = 'tone.agent-rude' ORDER BY 1"
      )
        == [["en"], ["pl"], ["zh"]])
    let stored = try night.query(
      "SELECT text FROM turns UNION ALL SELECT evidence FROM flags UNION ALL SELECT explanation FROM flags"
    ).joined().joined(separator: "\n")
    let shown = try night.earshot.run(["inspect", path]).output
    for text in [stored, shown] {
      #expect(text.contains("[person_name]"))
      for name in ["Jan", "Kowalsk", "Mart", "Zieli", "Maria", "Lopez", "小明", "王"] {
        #expect(!text.contains(name), "\(name)")
      }
    }
  }
}
