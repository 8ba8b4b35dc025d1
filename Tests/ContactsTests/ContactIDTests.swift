import Contacts
import Testing

struct ContactIDTests {
  private func id(_ vendor: String, _ source: String) -> ContactID {
    Array(vendor.utf8).withUnsafeBytes { vendor in
      Array(source.utf8).withUnsafeBytes { ContactID(vendor: vendor, sourceID: $0) }
    }
  }

  /// `printf 'earshot/contact/v1\nlotus\nchat-1' | sha256sum | cut -c1-32`
  @Test func `an id is what the documented command prints`() {
    #expect(id("lotus", "chat-1").hex == "44079688b01226af95fe34b47856d18d")
  }

  /// `printf 'earshot/contact/v1\namazon_connect\n7c1f0a52-0b5e-4d0c-9a53-1f3c6b1f2a10' | sha256sum | cut -c1-32`
  @Test func `the id of a platform's contact hangs on no vendor`() {
    let source = "7c1f0a52-0b5e-4d0c-9a53-1f3c6b1f2a10"
    let own = Array(source.utf8).withUnsafeBytes { ContactID(platform: .amazonConnect, sourceID: $0) }
    #expect(own.hex == "e393ff06918b1e4fdebba43d890403fe")
    #expect(own == id("amazon_connect", source))
  }

  @Test func `vendor and source id are kept apart`() {
    #expect(id("a", "b\nc") == id("a", "b\nc"))
    #expect(id("ab", "c") != id("a", "bc"))
  }

  @Test func `ids are ordered as their texts`() {
    var generator = SeededGenerator(seed: 1)
    let ids = (0..<500).map { _ in ContactID(high: generator.next(), low: generator.next()) }
    #expect(ids.sorted().map(\.hex) == ids.map(\.hex).sorted())
  }

  @Test func `a text that is read back gives the same id`() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let id = ContactID(high: generator.next(), low: generator.next())
      #expect(ContactID(hex: id.hex) == id)
    }
    for wrong in ["", "00", String(repeating: "g", count: 32), String(repeating: "0", count: 33)] {
      #expect(ContactID(hex: wrong) == nil)
    }
  }
}
