import Contacts
import Sampling
import Testing

struct StratumTests {
  private func id(_ queue: String?, _ language: String?, more: [String] = []) -> String {
    Stratum(vendor: "lotus", channel: .chat, queue: queue, language: language, tier: .normal, more: more).id
  }

  @Test func `ids of ordinary names are the names`() {
    #expect(id("billing", "pl") == "lotus/chat/billing/pl/normal")
    #expect(id(nil, nil, more: ["Site A", "-"]) == "lotus/chat/-/-/normal/Site A/-")
    #expect(id("50% off", "客服") == "lotus/chat/50% off/客服/normal")
  }

  @Test func `names with slashes and dashes have ids of their own`() {
    #expect(id("a/b", "en") != id("a", "b/en"))
    #expect(id("-", nil) != id(nil, nil))
    #expect(id("-", nil) == "lotus/chat/%2D/-/normal")
    #expect(id("a", "en", more: ["x/y", "z"]) != id("a", "en", more: ["x", "y/z"]))
  }

  @Test(arguments: 0..<400)
  func `every name comes back from its id, and no two ids meet`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func name() -> String {
      let pieces = ["/", "%", "2F", "25", "2D", "-", "a", "客", "%2F", "%25", " "]
      return (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
    }
    let names = (0..<40).map { _ in name() }
    for name in names {
      #expect(Stratum.unescaped(Stratum.part(name)) == name)
      #expect(Stratum.unescaped(Stratum.escaped(name)) == name)
      #expect(!Stratum.part(name).contains("/") && Stratum.part(name) != "-")
    }
    let pairs = Set((0..<40).map { _ in [name(), name()] })
    #expect(Set(pairs.map { id($0[0], $0[1]) }).count == pairs.count, "seed \(seed)")
  }
}
