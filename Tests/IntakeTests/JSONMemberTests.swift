import Intake
import Testing

@Suite("JSON members")
struct JSONMemberTests {
  private let framing = Framing.jsonMember(["Data", "List"])

  /// A value that is not looked for, with much in it that looks as if it were.
  private func decoy(_ random: inout Seeded) -> String {
    random.pick([
      "1", "-2.5e3", "null", "true", "\"\"", "\"List\"", "\"a\\\"b ] } , {\"", "{}", "[]",
      "{\"List\":[{\"no\":1}]}", "[{\"Data\":{\"List\":[{\"no\":2}]}},[[\"\\\\\"]]]",
      "[1,{\"a\":[{}]},\"]\"]",
    ])
  }

  private func members(_ random: inout Seeded, _ names: [String], _ gap: String) -> [String] {
    (0..<random.below(3)).map { _ in "\"\(random.pick(names))\":\(gap)\(decoy(&random))" }
  }

  private func page(_ random: inout Seeded, _ elements: [String], _ gap: String) -> String {
    let comma = gap + "," + gap
    let list = "\"List\":" + gap + "[" + gap + elements.joined(separator: comma) + gap + "]"
    let inner =
      members(&random, ["A", "Lis", "Lists", "Data", "L\\u0069st"], gap) + [list]
      + members(&random, ["B"], gap)
    let data = "\"Data\":" + gap + "{" + gap + inner.joined(separator: comma) + gap + "}"
    let outer = members(&random, ["List", "Dat", "数据"], gap) + [data] + members(&random, ["Z"], gap)
    return "{" + gap + outer.joined(separator: comma) + gap + "}"
  }

  @Test func `the elements come out with their places, cut anywhere, and nothing else`() throws {
    let seed: UInt64 = 71
    var random = Seeded(seed)
    let scratch = Scratch([])
    for round in 0..<400 {
      let gap = random.pick(["", " ", "\n  ", "\r\n"])
      var expected: [String] = []
      var pages: [String] = []
      for _ in 0..<random.below(4) {
        let elements = (0..<random.below(5)).map { _ in
          random.pick([
            "{}", "{\"id\":\(random.below(99)),\"t\":[{\"id\":1},{\"List\":[{}]}]}", "[1,2]",
            "{\"x\":\"}],\\\"\"}",
          ])
        }
        expected += elements
        pages.append(page(&random, elements, gap))
      }
      var text = pages.joined(separator: random.pick(["\n", "", ",\n"]))
      if random.below(3) == 0 { text = "[" + text + "]" }
      if random.below(4) == 0 { text = "\u{FEFF}" + text }
      let bytes = Array(text.utf8)
      scratch.write(random.below(2) == 0 ? bytes : Gzip.member(bytes))
      for sizes in Reading.sizes {
        let reading = try Reading.of(scratch.path, framing, sizes: sizes)
        #expect(reading.texts == expected, "seed \(seed), round \(round): \(text.debugDescription)")
        #expect(reading.reasons.isEmpty, "seed \(seed), round \(round): \(text.debugDescription)")
        for (index, item) in reading.items.enumerated() {
          guard case .record(let record, let number, let offset, _) = item else { continue }
          #expect(number == index && record.elementsEqual(bytes[offset..<(offset + record.count)]))
        }
      }
    }
  }

  @Test func `any bytes give the same, however they are cut`() throws {
    let seed: UInt64 = 73
    var random = Seeded(seed)
    let scratch = Scratch([])
    var reasons: Set<Rejection.Reason> = []
    for round in 0..<2500 {
      let pieces = [
        "{", "}", "[", "]", "\"", ",", ":", "\n", "\n{", "},{", " ", "\\", "a", "{\"Data\":{\"List\":[",
        "{\"id\":1}", ",{\"id\":[2]}", "]}}\n", "{\"id\":[1},", "7", "\"x,y\"",
      ]
      let bytes = random.text(of: pieces, count: random.below(30))
      scratch.write(bytes)
      let limits = IntakeLimits(recordLength: 10 + random.below(60), nesting: 3 + random.below(6))
      let whole = try Reading.of(scratch.path, framing, limits: limits).items
      for sizes in Reading.sizes {
        #expect(
          try Reading.of(scratch.path, framing, limits: limits, sizes: sizes).items == whole,
          "seed \(seed), round \(round): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
      var end = 0
      for (index, item) in whole.enumerated() {
        switch item {
        case .record(let record, let number, let offset, _):
          #expect(number == index && offset >= end && record.count <= limits.recordLength)
          end = offset + record.count
        case .rejected(let rejection):
          #expect(rejection.number == index && rejection.offset >= end, "\(whole)")
          end = rejection.offset + rejection.count
          reasons.insert(rejection.reason)
        }
      }
      #expect(end <= bytes.count)
    }
    #expect(reasons == [.tooLong, .unbalanced, .tooDeep, .notAValue, .incomplete])
  }

  @Test func `a broken element takes none of its neighbours along`() throws {
    let good = (0..<20).map { "{\"id\":\($0),\"turns\":[{\"text\":\"a } b\"},{\"x\":[1,2]}]}" }
    let bad = ["{\"id\":1", "{\"id\":[1}", "{\"id\":{\"a\":1}", "7", "\"text, } ]\"", "null"]
    for seam in [",", ",\n    "] {
      for element in bad {
        for at in [0, 10] {
          var elements = good
          elements.insert(element, at: at)
          let text = "{\"Data\":{\"n\":21,\"List\":[" + elements.joined(separator: seam) + "]}}"
          let reading = try Reading.of(bytes: Array(text.utf8), framing)
          #expect(
            reading.texts == good && reading.reasons.count == 1, "\(element) at \(at): \(reading.items)")
        }
      }
    }
  }

  @Test func `an object that is not closed is told, and the next line read`() throws {
    let page = "{\"Data\":{\"List\":[{\"a\":1},{\"a\":2}]}}"
    let cut = String(page.dropLast(3))
    #expect(try Reading.of(bytes: Array(cut.utf8), framing).reasons == [.incomplete])
    let reading = try Reading.of(bytes: Array((cut + "\n" + page).utf8), framing)
    #expect(reading.texts.count == 4 && reading.reasons == [.unbalanced])
    #expect(try Reading.of(bytes: [], framing).items.isEmpty)
  }

  @Test func `an element is read again where it stands`() throws {
    var random = Seeded(79)
    let elements = (0..<50).map { "{\"id\":\($0)}" }
    let scratch = Scratch(Array(page(&random, elements, " ").utf8))
    let places = try Reading.of(scratch.path, framing).items.compactMap { item -> Int? in
      if case .record(_, _, let offset, _) = item { offset } else { nil }
    }
    var stream = try ExportStream(path: scratch.path, sizes: BufferSizes(block: 7, chunk: 7))
    var again: [String] = []
    let picked = places.enumerated().filter { $0.offset % 3 == 1 }.map(\.element)
    _ = try stream.forEachRecord(at: picked, framing: framing) { framed in
      if case .record(let record) = framed { again.append(String(decoding: record.bytes, as: UTF8.self)) }
      return .continue
    }
    #expect(again == elements.enumerated().filter { $0.offset % 3 == 1 }.map(\.element))
  }

  @Test(.timeLimit(.minutes(5))) func `what is around the elements is not kept, nor looked at twice`() throws
  {
    let filler = "\"f\":[" + String(repeating: "{\"a\":[1,\"\\\"]\"]},", count: 40_000) + "0],"
    let text = "{\(filler)\"Data\":{\(filler)\"List\":[{\"a\":1}]}}"
    let reading = try Reading.of(bytes: Array(text.utf8), framing, limits: IntakeLimits(recordLength: 100))
    #expect(reading.texts == ["{\"a\":1}"] && reading.reasons.isEmpty)
    let open = "{\"Data\":{\"List\":[" + String(repeating: "{\"a\":\"x,", count: 20_000)
    let hostile = try Reading.of(
      bytes: Array(open.utf8), framing, limits: IntakeLimits(recordLength: 1 << 16))
    #expect(hostile.texts.isEmpty && !hostile.reasons.isEmpty)
  }
}
