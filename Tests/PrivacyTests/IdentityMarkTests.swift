import Privacy
import Testing

/// Masked ids stay apart, and their marks are never taken for anything.
@Suite("Marks of masked ids")
struct IdentityMarkTests {
  private let key: Pseudonymiser
  private let other: Pseudonymiser

  init() throws {
    key = try Pseudonymiser(key: Array(repeating: 7, count: 32))
    other = try Pseudonymiser(key: Array(repeating: 8, count: 32))
  }

  private static let ids = [
    "ana@atlas.com", "+48500100200", "44051401359", "192.168.1.10", "13800138000", "Ann 4539578763621486",
    "ana@atlas.com (Ana)", "[A] ana@atlas.com", "11010519491231002X",
  ]

  private func marked(_ id: String, _ key: Pseudonymiser) throws -> String {
    let masked = try #require(Masker.mask(field: Array(id.utf8)), "\(id)")
    return String(decoding: key.marked(masked, of: Array(id.utf8)), as: UTF8.self)
  }

  @Test(arguments: ids)
  func `a masked id has a mark of its own under each key, and is the same without it`(id: String) throws {
    let masked = String(decoding: try #require(Masker.mask(field: Array(id.utf8))), as: UTF8.self)
    let (one, two) = (try marked(id, key), try marked(id, other))
    let again = try marked(id, key)
    #expect(one != two && one == again)
    #expect(IdentityMark.plain(one) == masked && IdentityMark.plain(two) == masked)
    #expect(IdentityMark.isMarked(one) && !IdentityMark.isMarked(masked))
    #expect(IdentityMark.isAnonymous(masked) && !IdentityMark.isAnonymous(one))
    #expect(IdentityMark.plain("about \(one): \(two), then") == "about \(masked): \(masked), then")
  }

  @Test func `thousands of addresses stay apart, and nothing is found in what stands for them`() throws {
    var seen: Set<String> = []
    for number in 0..<3000 {
      let mark = try marked("agent.\(number)@care.example.com", key)
      seen.insert(mark)
      #expect(Masker.mask(field: Array(mark.utf8)) == nil, "\(mark)")
      let found = TranscriptView.with([(.agent, "I am \(mark) here")]) {
        Recogniser().recognise($0, language: .any, names: [], isMasking: true)
      }
      #expect(found.isEmpty, "\(mark)")
    }
    #expect(seen.count == 3000)
  }

  @Test(arguments: [
    "A0017", "[A0017]", "[email bcdf]", "[email 3f2a9c0b7d11]", "[note bcdfghjkmnpq]", "a]", "[email",
  ])
  func `other names hold no mark`(name: String) {
    #expect(
      !IdentityMark.isMarked(name) && !IdentityMark.isAnonymous(name) && IdentityMark.plain(name) == name)
  }

  @Test func `spellings that are canonically equivalent have one mark`() throws {
    #expect(
      key.marked(Array("[email]".utf8), of: Array("\u{17C}@x.pl".utf8))
        == key.marked(Array("[email]".utf8), of: Array("z\u{307}@x.pl".utf8)))
  }
}
