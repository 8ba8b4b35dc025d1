import Intake
import Testing

@Suite("Grouped values")
struct GroupedValuesTests {
  /// The objects of the same text, put together by the value of `k`.
  private func expected(
    _ bytes: [UInt8], _ objects: [Reading.Item], limit: Int
  ) -> [Reading.Item] {
    var items: [Reading.Item] = []
    var group: (start: Int, end: Int, key: String?)?
    func close() {
      guard let done = group else { return }
      group = nil
      items.append(
        done.end - done.start > limit
          ? .rejected(
            Rejection(
              reason: .tooLong, number: items.count, offset: done.start, count: done.end - done.start))
          : .record(Array(bytes[done.start..<done.end]), number: items.count, offset: done.start, fields: nil)
      )
    }
    for object in objects {
      switch object {
      case .rejected(let rejection):
        let end = rejection.offset + rejection.count
        var start = rejection.offset
        if rejection.reason == .incomplete, let open = group {
          start = open.start
          group = nil
        }
        close()
        items.append(
          .rejected(
            Rejection(reason: rejection.reason, number: items.count, offset: start, count: end - start)))
      case .record(let record, _, let offset, _):
        let text = String(decoding: record, as: UTF8.self)
        let name = #"{"k":"#
        let key = text.hasPrefix(name) ? String(text.dropFirst(name.count).prefix { $0.isNumber }) : nil
        let between = group.map { bytes[$0.end..<offset].allSatisfy { " ,\n".utf8.contains($0) } } ?? false
        if between, let own = key, !own.isEmpty, group?.key == own {
          group?.end = offset + record.count
        } else {
          close()
          group = (offset, offset + record.count, key)
        }
      }
    }
    close()
    return items
  }

  @Test(arguments: [[], ["a"]])
  func `agrees with objects put together by hand, cut anywhere`(member: [String]) throws {
    let seed: UInt64 = 62
    var random = Seeded(seed)
    let scratch = Scratch([])
    var groups = 0
    for round in 0..<1200 {
      let pieces = [
        #"{"k":1}"#, #"{"k":1,"t":"}{"}"#, #"{"k":1,"x":[{"k":2}]}"#, #"{"k":2}"#, #"{"k":null}"#, "{}",
        ",", "\n", " ", "]", "[", #"{"z":1"#, "x\n",
      ]
      var inner: [UInt8] = []
      for _ in 0..<random.below(30) {
        // In a member most elements are sound: what stands around them is no place to go on at.
        let isSound = !member.isEmpty && random.below(40) > 0
        inner += Array(random.pick(isSound ? Array(pieces.prefix(6)) : pieces).utf8)
        if isSound || random.below(2) == 0 { inner.append(UInt8(ascii: ",")) }
      }
      let bytes = member.isEmpty ? inner : Array(#"{"a":["#.utf8) + inner + Array("]}\n".utf8)
      scratch.write(bytes)
      let limits = IntakeLimits(recordLength: 30 + random.below(60))
      let plain = Framing.jsonMember(member)
      let objects = try Reading.of(scratch.path, member.isEmpty ? .jsonObjects : plain, limits: limits).items
      let wanted = expected(bytes, objects, limit: limits.recordLength)
      groups += objects.count - wanted.count
      for sizes in [random.pick(Reading.sizes), .default] {
        let items = try Reading.of(
          scratch.path, .groupedValues(member: member, key: ["k"]), limits: limits, sizes: sizes
        ).items
        #expect(
          items == wanted,
          "seed \(seed), round \(round): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
    #expect(groups > 100)
  }

  @Test func `a group is read again where it stands, and keys may stand deep`() throws {
    let text =
      "["
      + (0..<60).map { #"{"chat":{"id":"c\#($0 / 4)"},"text":"line \#($0) }{"}"# }.joined(separator: ",\n")
    let scratch = Scratch(Array((text + "]\n").utf8))
    let framing = Framing.groupedValues(member: [], key: ["chat", "id"])
    for sizes in Reading.sizes {
      let all = try Reading.of(scratch.path, framing, sizes: sizes)
      #expect(all.texts.count == 15 && all.reasons.isEmpty)
      let places = all.items.compactMap { item -> Int? in
        if case .record(_, _, let offset, _) = item { offset } else { nil }
      }
      var stream = try ExportStream(path: scratch.path, sizes: sizes)
      var again: [String] = []
      let count = try stream.forEachRecord(at: places, framing: framing) { framed in
        if case .record(let record) = framed { again.append(String(decoding: record.bytes, as: UTF8.self)) }
        return .continue
      }
      #expect(count == 15 && again == all.texts)
    }
  }

  @Test func `the last group of a stream that was cut off is rejected with what is left of it`() throws {
    let text = (0..<9000).map { #"{"id":\#($0 / 3),"n":\#($0 &* 2_654_435_761)}"# + "\n" }.joined()
    let cut = Array(Gzip.member(Array(text.utf8)).dropLast(5000))
    for sizes in [BufferSizes(block: 7, chunk: 512), .default] {
      let scratch = Scratch(cut)
      let reading = try Reading.of(scratch.path, .groupedValues(member: [], key: ["id"]), sizes: sizes)
      #expect(reading.reasons == [.incomplete] && reading.texts.count > 100)
      #expect(reading.texts.allSatisfy { $0.split(separator: "\n").count == 3 })
    }
  }
}
