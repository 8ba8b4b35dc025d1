import Intake
import Testing

@Suite("lines")
struct LineTests {
  @Test func `any buffer size gives the same lines, and they stand where they say`() throws {
    let seed: UInt64 = 11
    var random = Seeded(seed)
    let scratch = Scratch([])
    for round in 0..<150 {
      let pieces = random.below(2) == 0 ? ["a", "bc", "\n", "\r\n", ""] : ["a", "\r", "\n", "bcd"]
      let text = random.text(of: pieces, count: random.below(60))
      let limits = IntakeLimits(recordLength: 5 + random.below(30))
      scratch.write(random.below(2) == 0 ? text : Gzip.member(text))
      let first = try Reading.of(scratch.path, .lines, limits: limits)
      for sizes in Reading.sizes {
        let other = try Reading.of(scratch.path, .lines, limits: limits, sizes: sizes)
        #expect(other.items == first.items, "seed \(seed), round \(round), \(sizes)")
      }
      #expect(first.items == naive(text, limits.recordLength), "seed \(seed), round \(round)")
    }
  }

  private func naive(_ text: [UInt8], _ limit: Int) -> [Reading.Item] {
    let first = text.firstIndex { $0 == 10 || $0 == 13 }
    let isAny = first.map { text[$0] == 13 && $0 + 1 < text.count && text[$0 + 1] != 10 } ?? false
    var items: [Reading.Item] = []
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex { $0 == 10 || (isAny && $0 == 13) } ?? text.count
      var next = end + 1
      var last = end
      if isAny, end + 1 < text.count, text[end] == 13, text[end + 1] == 10 { next += 1 }
      if !isAny, end < text.count, end > start, text[end - 1] == 13 { last -= 1 }
      if last - start > limit {
        items.append(
          .rejected(Rejection(reason: .tooLong, number: items.count, offset: start, count: last - start)))
      } else if last > start {
        items.append(.record(Array(text[start..<last]), number: items.count, offset: start, fields: nil))
      }
      start = next
    }
    return items
  }

  @Test func `every usual line end is understood`() throws {
    for text in ["a\nb\n\nc", "a\r\nb\r\n\r\nc\r\n", "a\rb\r\rc\r", "\u{FEFF}a\nb\nc\n", "a\nb\r\nc"] {
      #expect(
        try Reading.of(bytes: Array(text.utf8), .lines).texts == ["a", "b", "c"], "\(text.debugDescription)")
    }
  }

  @Test func `the cut last line of a damaged stream is no record`() throws {
    let text = Array((0..<3000).map { "line \($0) \($0 &* 2_654_435_761)\n" }.joined().utf8)
    let member = Gzip.member(text)
    let reading = try Reading.of(bytes: Array(member.dropLast(3000)), .lines)
    #expect(reading.reasons == [.incomplete])
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(reading.texts.elementsEqual(lines.prefix(reading.texts.count)))
    #expect(reading.texts.count > 100)
    guard case .truncated = reading.outcome.ending else {
      Issue.record("\(reading.outcome.ending)")
      return
    }
  }

  @Test func `a sink that stops gets no more`() throws {
    let file = Scratch(Array("a\nb\nc\nd\n".utf8))
    var stream = try ExportStream(path: file.path)
    for wanted in [1, 3, 2] {
      var seen = 0
      let outcome = try stream.forEachRecord(framing: .lines) { _ in
        seen += 1
        return seen == wanted ? .stop : .continue
      }
      #expect(seen == wanted && outcome.records == wanted && outcome.ending == .stopped)
    }
  }
}
