import Intake
import Testing

@Suite("JSON values")
struct JSONValueTests {
  private func read(_ text: String, limits: IntakeLimits = .default) throws -> Reading {
    try Reading.of(bytes: Array(text.utf8), .jsonValues, limits: limits)
  }

  /// A value of random shape; `indent` nil writes it on one line.
  private func value(_ random: inout Seeded, depth: Int, indent: Int?) -> String {
    let line = indent.map { "\n" + String(repeating: " ", count: $0) } ?? ""
    let inner = indent.map { $0 + 2 }
    let open = indent.map { "\n" + String(repeating: " ", count: $0 + 2) } ?? ""
    let kind = depth == 0 ? random.below(2) : random.below(6)
    let count = random.below(4)
    switch kind {
    case 0:
      let members = (0..<count).map { "\"k\($0)\":" + self.value(&random, depth: depth + 1, indent: inner) }
      return count == 0 ? "{}" : "{" + open + members.joined(separator: "," + open) + line + "}"
    case 1 where depth > 0:
      let elements = (0..<count).map { _ in self.value(&random, depth: depth + 1, indent: inner) }
      return count == 0 ? "[]" : "[" + open + elements.joined(separator: ", ") + line + "]"
    case 2: return random.pick(["\"\"", "\"}{\"", "\"a\\\"b\"", "\"{[\"", "\"\\\\\"", "\"客户\"", "\"}\\n{\""])
    case 3: return random.pick(["1", "-2.5e3", "true", "null"])
    default: return depth == 0 ? "{\"a\":[{\"b\":1},{}]}" : "\"text } { ] [\""
    }
  }

  @Test func `well-formed values come out one by one, whatever stands between them`() throws {
    let seed: UInt64 = 41
    var random = Seeded(seed)
    let scratch = Scratch([])
    for round in 0..<400 {
      let separators = random.pick([["\n"], [""], ["\r\n"], ["", "\n", " ", "\n\n", "\t", ",\n"]])
      var text = random.below(4) == 0 ? "\u{FEFF}" : ""
      var expected: [String] = []
      let isPretty = random.below(3) == 0
      for _ in 0..<random.below(12) {
        let value = value(&random, depth: 0, indent: isPretty && random.below(2) == 0 ? 0 : nil)
        expected.append(value)
        text += value + random.pick(separators)
      }
      let bytes = Array(text.utf8)
      scratch.write(random.below(2) == 0 ? bytes : Gzip.member(bytes))
      for sizes in Reading.sizes {
        let reading = try Reading.of(scratch.path, .jsonValues, sizes: sizes)
        #expect(reading.texts == expected, "seed \(seed), round \(round): \(text.debugDescription)")
        #expect(reading.reasons.isEmpty, "seed \(seed), round \(round)")
        for case .record(let record, _, let offset, _) in reading.items {
          #expect(record.elementsEqual(bytes[offset..<(offset + record.count)]))
        }
      }
    }
  }

  @Test func `agrees with a slow reader on damaged text, cut anywhere`() throws {
    let seed: UInt64 = 43
    var random = Seeded(seed)
    let scratch = Scratch([])
    var reasons: Set<Rejection.Reason> = []
    for round in 0..<3000 {
      var bytes: [UInt8]
      if random.below(2) == 0 {
        let pieces = [
          "{", "}", "[", "]", "\"", ",", ":", "\n", "\n{", "}{", "}\n", " ", "\\", "a", "{\"a\":1}\n", "\r",
        ]
        bytes = random.text(of: pieces, count: random.below(30))
      } else {
        let isPretty = random.below(3) == 0
        let seam = random.pick(["\n", "", "\r\n"])
        bytes = (0..<6).flatMap { _ in
          Array((value(&random, depth: 0, indent: isPretty ? 0 : nil) + seam).utf8)
        }
        for _ in 0..<(1 + random.below(2)) where !bytes.isEmpty {
          let at = random.below(bytes.count)
          switch random.below(3) {
          case 0: bytes.remove(at: at)
          case 1: bytes.insert(random.pick(Array("{}[]\"\\\n,x".utf8)), at: at)
          default: bytes[at] = random.pick(Array("{}[]\"\\\n,x".utf8))
          }
        }
      }
      scratch.write(bytes)
      let limits = IntakeLimits(recordLength: 10 + random.below(80), nesting: 2 + random.below(6))
      let expected = NaiveJSON.items(bytes, limits)
      for sizes in [random.pick(Reading.sizes), .default] {
        let items = try Reading.of(scratch.path, .jsonValues, limits: limits, sizes: sizes).items
        #expect(
          items == expected,
          "seed \(seed), round \(round), \(limits.recordLength): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
        )
        for case .rejected(let rejection) in items { reasons.insert(rejection.reason) }
      }
    }
    #expect(reasons == [.tooLong, .unbalanced, .tooDeep, .notAValue, .incomplete])
  }

  @Test func `a bad line takes none of its neighbours along`() throws {
    let good = (0..<20).map { "{\"id\":\($0),\"turns\":[{\"text\":\"a } b\"},{\"x\":[1,2]}]}" }
    let bad = [
      "{\"id\":1", "{\"id\":\"open}", "{\"a\":[", "{\"a\":[1,2}", "{\"a\":{\"b\":1}", "}", "]", "garbage",
      "{", "[",
      "[[[[", "\"", "{\"a\":1}}", "{\"a\":", "{\"a\":1,", "\\", "{\"a\":\"\\", "nul\u{0}",
    ]
    for line in bad {
      for at in [0, 10, 20] {
        var lines = good
        lines.insert(line, at: at)
        let reading = try read(lines.joined(separator: "\n") + "\n")
        #expect(Set(good).isSubset(of: reading.texts), "\(line) at \(at)")
        #expect(reading.items.count <= good.count + 2, "\(line) at \(at)")
        #expect(reading.items.count > good.count, "\(line) at \(at)")
      }
    }
  }

  @Test func `a broken value among joined ones takes none of its neighbours along`() throws {
    let good = (0..<20).map { "{\"id\":\($0),\"turns\":[{\"x\":[1,2]}]}" }
    for bad in ["{\"id\":{\"a\":1}", "{\"id\":[1}", "}", "{\"a\":1}}", "{\"a\"}"] {
      for at in [0, 10, 20] {
        var values = good
        values.insert(bad, at: at)
        let reading = try read(values.joined())
        #expect(Set(good).isSubset(of: reading.texts), "\(bad) at \(at): \(reading.items)")
      }
    }
  }

  @Test func `objects come out of arrays, wherever the array breaks its lines`() throws {
    let seed: UInt64 = 47
    var random = Seeded(seed)
    let scratch = Scratch([])
    for round in 0..<200 {
      let indent = random.below(2) == 0 ? 2 : nil
      var values = (0..<random.below(9)).map { _ in value(&random, depth: 0, indent: indent) }
      values.removeAll { !$0.hasPrefix("{") }
      let seam = random.pick([",", ",\n", ",\n  ", " , ", "\n,"])
      let edge = random.pick(["", "\n"])
      scratch.write(Array(("[" + edge + values.joined(separator: seam) + edge + "]" + edge).utf8))
      for sizes in Reading.sizes {
        let reading = try Reading.of(scratch.path, .jsonObjects, sizes: sizes)
        #expect(reading.texts == values && reading.reasons.isEmpty, "seed \(seed), round \(round)")
      }
    }
    let lines = (0..<9).map { "{\"id\":\($0)}" }
    var broken = lines
    broken.insert("{\"id\":[1}", at: 4)
    let reading = try Reading.of(
      bytes: Array(("[" + broken.joined(separator: ",\n") + "]").utf8), .jsonObjects)
    #expect(reading.texts == lines && reading.reasons == [.unbalanced])
  }

  @Test func `nesting and length have limits`() throws {
    let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(try read(deep).texts == [deep])
    #expect(try read("[" + deep + "]\n{}").reasons == [.tooDeep])
    #expect(try read(String(repeating: "[", count: 300_000)).reasons == [.tooDeep])
    let long = "{\"a\":\"" + String(repeating: "x", count: 1000) + "\"}"
    let limits = IntakeLimits(recordLength: 1007)
    #expect(try read("{}\n" + long + "\n{}", limits: limits).texts == ["{}", "{}"])
    #expect(try read("{}\n" + long + "\n{}").texts == ["{}", long, "{}"])
  }

  @Test(.timeLimit(.minutes(5))) func `hostile nesting does not make reading slow`() throws {
    let lines = 20_000
    let text = String(repeating: "{\"a\":[\n", count: lines)
    let reading = try read(text, limits: IntakeLimits(recordLength: 1 << 16))
    #expect(reading.texts.isEmpty && reading.reasons.count == lines)
  }

  @Test func `an array that was cut off between its values is told, once`() throws {
    for (text, records, reasons) in [
      ("[{\"a\":1},{\"a\":2}]", 2, []), ("[{\"a\":1},\n{\"a\":2},", 2, [Rejection.Reason.incomplete]),
      ("[", 0, [.incomplete]), ("[]", 0, []), ("[{\"a\":1}]\n[{\"a\":2}", 2, [.incomplete]), ("", 0, []),
      ("[{\"a\":1},{\"a\":", 1, [.incomplete]),
    ] {
      for sizes in Reading.sizes {
        let reading = try Reading.of(bytes: Array(text.utf8), .jsonObjects, sizes: sizes)
        #expect(reading.texts.count == records && reading.reasons.count == reasons.count, "\(text)")
        #expect(reading.outcome.records + reading.outcome.rejections == reading.items.count)
      }
    }
  }
}
