import Intake
import Testing

@Suite("Grouped rows")
struct GroupedRowsTests {
  private let dialect = CSVDialect(delimiter: UInt8(ascii: ";"))

  /// The rows of the same text, put together by their fields.
  private func expected(
    _ bytes: [UInt8], _ rows: [Reading.Item], key: [Int], limit: Int
  ) -> [Reading.Item] {
    struct Group {
      var start: Int
      var end: Int
      var key: [[UInt8]?]?
    }
    var items: [Reading.Item] = []
    var group: Group?
    func close() {
      guard let done = group else { return }
      group = nil
      let number = items.count
      items.append(
        done.end - done.start > limit
          ? .rejected(
            Rejection(reason: .tooLong, number: number, offset: done.start, count: done.end - done.start))
          : .record(Array(bytes[done.start..<done.end]), number: number, offset: done.start, fields: nil))
    }
    var hasHeader = false
    for row in rows {
      switch row {
      case .rejected(let rejection):
        close()
        items.append(
          .rejected(
            Rejection(
              reason: rejection.reason, number: items.count, offset: rejection.offset, count: rejection.count)
          ))
      case .record(let record, _, let offset, let fields):
        let own = key.map { index in fields.flatMap { index < $0.count ? $0[index] : nil } }
        if group?.key == own {
          group?.end = offset + record.count
        } else {
          close()
          group = Group(start: offset, end: offset + record.count, key: hasHeader ? own : nil)
        }
        hasHeader = true
      }
    }
    close()
    return items
  }

  @Test func `agrees with rows put together by hand, cut anywhere`() throws {
    let seed: UInt64 = 61
    var random = Seeded(seed)
    let scratch = Scratch([])
    var groups = 0
    var reasons: Set<Rejection.Reason> = []
    for round in 0..<1500 {
      let pieces = [
        "a", "a;", "b;", "\"a\";", "\n", "\na;", "\na;", "\r\na;x", "\n\"a\";\"l\nl\"", "\"", ";",
      ]
      let bytes = random.text(of: pieces, count: random.below(40))
      let key = random.pick([[0], [1], [0, 1], [7]])
      scratch.write(bytes)
      let limits = IntakeLimits(recordLength: 20 + random.below(60), rowLength: 20)
      let rows = try Reading.of(scratch.path, .csv(dialect), limits: limits).items
      let wanted = expected(bytes, rows, key: key, limit: limits.recordLength)
      groups += rows.count - wanted.count
      for sizes in [random.pick(Reading.sizes), .default] {
        let items = try Reading.of(
          scratch.path, .groupedRows(dialect, key: key), limits: limits, sizes: sizes
        ).items
        #expect(
          items == wanted,
          "seed \(seed), round \(round), key \(key): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
        )
        for case .rejected(let rejection) in items { reasons.insert(rejection.reason) }
      }
    }
    #expect(groups > 1000 && reasons == [.tooLong, .unclosedQuote])
  }

  @Test func `the last group of a cut stream is rejected, and can be no other`() throws {
    let text = (0..<9000).map { "\($0 / 3);\"\($0 &* 2_654_435_761)\";x\n" }.joined()
    let bytes = Array(("id;n;x\n" + text).utf8)
    let cut = Array(Gzip.member(bytes).dropLast(5000))
    for sizes in [BufferSizes(block: 7, chunk: 512), .default] {
      let scratch = Scratch(cut)
      let reading = try Reading.of(scratch.path, .groupedRows(dialect, key: [0]), sizes: sizes)
      #expect(reading.reasons == [.incomplete] && reading.texts.count > 100)
      #expect(reading.texts.first == "id;n;x")
      #expect(reading.texts.dropFirst().allSatisfy { $0.split(separator: "\n").count == 3 })
    }
  }

  @Test func `a group is read again where it stands`() throws {
    let text = "id;n\n" + (0..<60).map { "\($0 / 4);line \($0)\n" }.joined()
    let scratch = Scratch(Array(text.utf8))
    let framing = Framing.groupedRows(dialect, key: [0])
    let all = try Reading.of(scratch.path, framing).items
    var stream = try ExportStream(path: scratch.path, sizes: BufferSizes(block: 7, chunk: 7))
    let places = all.compactMap { item -> Int? in
      if case .record(_, _, let offset, _) = item { offset } else { nil }
    }
    let texts = try Reading.of(scratch.path, framing).texts
    var again: [String] = []
    let count = try stream.forEachRecord(at: places, framing: framing) { framed in
      if case .record(let record) = framed { again.append(String(decoding: record.bytes, as: UTF8.self)) }
      return .continue
    }
    #expect(count == 16 && again.count == 16)
    #expect(again == texts)
  }
}
