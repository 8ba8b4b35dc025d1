import Contacts
import Testing

@testable import Batch

struct NameRegisterTests {
  private func number(_ name: String, _ cache: inout NameCache) -> UInt32 {
    Array(name.utf8).withUnsafeBytes { cache.number(of: $0) }
  }

  @Test func `a name has one number, whichever worker asks and however often`() {
    let register = NameRegister()
    var first = NameCache(register, capacity: 64)
    var second = NameCache(register, capacity: 1)
    var numbers: [String: UInt32] = [:]
    for index in 0..<2_000 {
      // Some are longer than what is remembered.
      let name = "agent \(index)" + String(repeating: "x", count: index % 50)
      numbers[name] = number(name, &first)
    }
    #expect(Set(numbers.values).count == 2_000)
    for (name, known) in numbers {
      #expect(number(name, &second) == known && number(name, &first) == known)
      #expect(register.names[Int(known)] == name)
    }
    #expect(number("", &first) == 0)
  }

  @Test func `two spellings of one name are one name`() {
    let register = NameRegister()
    var cache = NameCache(register)
    let composed = number("R\u{E9}clamations", &cache)
    #expect(number("Re\u{301}clamations", &cache) == composed)
    #expect(number("Reclamations", &cache) != composed)
    #expect(Array(register.names[Int(composed)].unicodeScalars).count == 12)
  }

  @Test func `places are those of the names' bytes`() {
    let register = NameRegister()
    var cache = NameCache(register)
    for name in ["zażółć", "b", "投诉", "a", "ab"] { _ = number(name, &cache) }
    let places = register.places
    let sorted = register.names.indices.sorted { places[$0] < places[$1] }.map { register.names[$0] }
    #expect(sorted == ["", "a", "ab", "b", "zażółć", "投诉"])
  }
}
