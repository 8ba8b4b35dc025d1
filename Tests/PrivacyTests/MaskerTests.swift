import Privacy
import Testing

@Suite("Masks")
struct MaskerTests {
  @Test func `cards and accounts keep their last four, everything else goes`() {
    #expect(
      Ask.masked([(.customer, "card 4111 1111 1111 1111, mail jan@example.com")])
        == ["card [payment_card …1111], mail [email]"])
    #expect(
      Ask.masked([(.customer, "PL61109010140000071219812874")]) == ["[iban …2874]"])
    #expect(Ask.masked([(.customer, "the cvv is 123")], .english) == ["the cvv is [cvv]"])
  }

  @Test func `spoken cards show no words`() {
    #expect(
      Ask.masked(
        [(.customer, "four one one one one one one one one one one one one one one one ok")], .english)
        == ["[payment_card] ok"])
  }

  @Test func `overlapping entities become one, whatever their order`() {
    let text = Array("a 1234567890 b".utf8)
    let entities = [
      Entity(type: .phone, turn: 0, range: 2..<8, score: 0.6, group: 0),
      Entity(type: .nip, turn: 0, range: 5..<12, score: 0.9, group: 1),
    ]
    let masked = String(decoding: Masker.mask(text, entities), as: UTF8.self)
    #expect(masked == "a [phone] b")
    #expect(Masker.mask(text, entities.reversed()) == Masker.mask(text, entities))
  }

  @Test func `no character is split and no range traps`() {
    let text = Array("王小明 电话".utf8)
    for low in 0...text.count + 3 {
      for high in low...text.count + 5 {
        let entity = Entity(type: .personName, turn: 0, range: low..<high, score: 1)
        #expect(String(validating: Masker.mask(text, [entity]), as: UTF8.self) != nil)
      }
    }
  }

  @Test func `fields are masked only where a recogniser hits`() {
    #expect(Masker.mask(field: Array("chat-000000001".utf8)) == nil)
    #expect(Masker.mask(field: Array("resolved".utf8)) == nil)
    #expect(Masker.mask(field: Array("call +48602120305".utf8)) == Array("call [phone]".utf8))
  }

  @Test func `a shape tells no letters and no digits`() {
    #expect(Masker.shape(of: Array("Ab-12, żółć 王".utf8)) == "xx-99, xxxx x")
    #expect(Masker.shape(of: [UInt8](repeating: 0x41, count: 500)).count == 80)
    #expect(Masker.shape(of: [0x00, 0xFF, 0x80, 0x0A]) == " x ")
  }
}
