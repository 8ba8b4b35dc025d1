import Contacts
import Rules
import Testing

@testable import Detection

@Suite struct PlanCacheTests {
  /// Every kind of phrase there is: groups, gaps, open ends, marks that fold and marks that do not.
  private static let files: [(String, String)] = [
    TestBook.list(
      "one",
      [
        "en": ["call (you|me) back", "send ... to my account", "refund*", "we're"],
        "pl": ["prosz\u{0119} (o|na) konto", "zadzwoni*", "\u{017C}\u{00F3}\u{0142}w"],
        "zh": ["加我(微信|電話)", "打我 ... 手机", "退款"],
      ]),
    TestBook.list(
      "two", fold: "[]", ["en": ["VIP", "iPhone"], "zh": ["後台"], "pl": ["\u{0141}\u{00F3}d\u{017A}"]]),
    TestBook.list(
      "three", fold: "[case, width, diacritics]", ["pl": ["dzi\u{0119}kuj\u{0119} (bardzo|serdecznie)"]]),
    TestBook.rule(
      "first", find: "a: { phrases: one }\nb: { regex: '\\d{3} [a-z]+' }", when: "a.found && b.found"),
    TestBook.rule(
      "second", find: "a: { phrases: two }\nb: { phrases: three }\nc: { phrases: ['plain words'] }",
      when: "a.found || b.found || c.found"),
  ]

  private func tables(_ plan: DetectionPlan) throws -> PhraseTables {
    let bytes = plan.serialized()
    return try #require(PlanCache(bytes)?.phrases(of: plan.book, plan.sources))
  }

  @Test func `a plan from a cache is the plan that was kept`() throws {
    let made = try TestBook.plan(Self.files)
    let cache = made.serialized()
    let read = DetectionPlan(made.book, cache: cache)
    #expect(!made.usedCache && read.usedCache)
    #expect(read.serialized() == cache)
    #expect(try tables(made) == tables(read))
    #expect(made.uses.elements.count > 15)
    #expect(made.literals.literals == read.literals.literals)
  }

  @Test func `damage anywhere makes the plan anew`() throws {
    let made = try TestBook.plan(Self.files)
    let cache = made.serialized()
    for index in stride(from: 0, to: cache.count, by: 211) {
      var damaged = cache
      damaged[index] ^= 0x04
      let plan = DetectionPlan(made.book, cache: damaged)
      #expect(!plan.usedCache, "byte \(index)")
      if index % 5 == 0 { #expect(plan.serialized() == cache, "byte \(index)") }
    }
    for count in [0, 8, 47, 48, 80, cache.count - 1] {
      #expect(!DetectionPlan(made.book, cache: Array(cache[..<count])).usedCache)
    }
  }

  /// The tables are plain numbers that the search trusts; whatever stands in them must lead to an error, not astray.
  @Test func `tables with any one byte changed are read or refused`() throws {
    let made = try TestBook.plan(Self.files)
    var writer = ByteWriter()
    try tables(made).encode(into: &writer)
    var refused = 0
    for index in writer.bytes.indices {
      for change: UInt8 in [0x01, 0x80, 0xFF] {
        var bytes = writer.bytes
        bytes[index] ^= change
        let read = bytes.withUnsafeBytes { raw in
          var reader = ByteReader(raw)
          return try? PhraseTables(reading: &reader)
        }
        guard let read else {
          refused += 1
          continue
        }
        #expect(read.useRanges.count == read.literals.count + 1)
        #expect(read.literals.starts.last == Int32(read.literals.bytes.count))
        #expect(read.useRanges.last == Int32(read.uses.count))
        for use in read.uses {
          #expect(Int(use.tail) < read.tails.nodes.count && Int(use.spelling) < read.spellings.count)
        }
      }
    }
    #expect(refused > 0)
  }

  @Test func `a plan is made anew where its cache is cut short`() throws {
    let file = TestBook.rule("words", find: "hits: { phrases: [refund] }", when: "hits.found")
    let plan = try TestBook.plan([file])
    let cache = plan.serialized()
    #expect(DetectionPlan(plan.book, cache: cache).usedCache)
    #expect(!DetectionPlan(plan.book, cache: Array(cache.dropLast(9))).usedCache)
  }

  @Test func `a cache of another book is not used`() throws {
    let made = try TestBook.plan(Self.files)
    let other = try TestBook.plan(Array(Self.files.dropLast()))
    #expect(!DetectionPlan(other.book, cache: made.serialized()).usedCache)
  }

  /// What is made of phrases may change; then ``PhraseTables/version`` must grow, or a program would read what another
  /// one made.
  @Test func `tables of a version never change`() throws {
    var writer = ByteWriter()
    try tables(TestBook.plan(Self.files)).encode(into: &writer)
    let digest = ContentDigest(of: [("", writer.bytes)]).hex
    #expect(PhraseTables.version == 3)
    #expect(digest == "94e3d6aff6b95b8a3d512d54054eefd542262c65d26a153f2f0c6e9cac229530", "\(digest)")
  }
}
