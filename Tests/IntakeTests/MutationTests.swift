import Glibc
import Intake
import Testing

/// Inputs of every container, encoding and framing, damaged at random: whatever they are, reading ends in
/// records and typed outcomes, counts everything, and does not depend on buffer sizes.
@Suite("damaged inputs") struct MutationTests {
  private struct Input {
    var bytes: [UInt8]
    var framing: Framing
    var encoding: TextEncoding?
  }

  private static func text(_ random: inout Seeded) -> (text: String, framing: Framing) {
    let count = random.below(40)
    switch random.below(6) {
    case 0: return ((0..<count).map { "line \($0) 您好\n" }.joined(), .lines)
    case 1:
      let delimiter = random.pick([",", ";", "\t", "|"])
      let rows = (0..<count).map { "\($0)\(delimiter)\"a \"\"b\"\" \($0)\"\(delimiter)zażółć\r\n" }
      return (rows.joined(), .csv(nil))
    case 2: return ((0..<count).map { "{\"id\":\($0),\"t\":[{\"x\":\"é }\"}]}\n" }.joined(), .jsonValues)
    case 3:
      return ("[" + (0..<count).map { "{\"id\":\($0)}" }.joined(separator: ",\n") + "]", .jsonObjects)
    case 4:
      let elements = (0..<count).map { "<cdr><id>\($0)</id><!-- x --></cdr>" }
      return ("<cdrs>" + elements.joined() + "</cdrs>", .xmlElements("cdr"))
    default: return ((0..<count).map { "\($0)" }.joined(separator: "\r"), .whole)
    }
  }

  private static func input(_ random: inout Seeded) -> Input {
    let (text, framing) = text(&random)
    var encoding: TextEncoding?
    var bytes = Array(text.utf8)
    if random.below(3) == 0 {
      let chosen = random.pick([TextEncoding.gb18030, .utf16LittleEndian, .utf16BigEndian])
      bytes = EncodingTests.encode(text, chosen)
      if random.below(2) == 0 { encoding = chosen }
    }
    for _ in 0..<random.below(3) {
      switch random.below(4) {
      case 0:
        var tar = Tar()
        tar.add("a.csv", bytes)
        if random.below(2) == 0 { tar.addExtended("b/" + String(repeating: "x", count: 120), bytes) }
        if random.below(2) == 0 { tar.addLong("c", Array("c\n".utf8)) }
        bytes = tar.archive
      case 1:
        var zip = Zip()
        for name in ["a", "b.csv", "客户"].prefix(1 + random.below(3)) {
          zip.add(
            name, bytes,
            Zip.Style(
              deflates: random.below(3) > 0, hasDescriptor: random.below(3) == 0,
              isLarge: random.below(4) == 0))
        }
        bytes = zip.archive()
      default: bytes = Frames.frame(bytes, random.pick(Frames.Kind.allCases))
      }
    }
    return Input(bytes: bytes, framing: framing, encoding: encoding)
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout Seeded) {
    for _ in 0..<random.below(4) where !bytes.isEmpty {
      let at = random.below(bytes.count)
      switch random.below(8) {
      case 0, 1: bytes[at] ^= 1 << UInt8(random.below(8))
      case 2: bytes[at] = random.pick([0, 0xFF, 0x7F, 0x80, 0x22, 0x0A])
      case 3: bytes.insert(UInt8(random.below(256)), at: at)
      case 4: bytes.remove(at: at)
      case 5: bytes.removeSubrange(at...)
      case 6:
        let count = min(bytes.count - at, 1 + random.below(600))
        bytes.insert(contentsOf: Array(bytes[at..<(at + count)]), at: random.below(bytes.count))
      default:
        for index in at..<min(bytes.count, at + 4) { bytes[index] = random.pick([0, 0xFF]) }
      }
    }
  }

  @Test func `reading ends in records and typed outcomes, the same for every cut`() throws {
    let seed = getenv("EARSHOT_SEED").flatMap { UInt64(String(cString: $0)) } ?? 20_260_207
    var random = Seeded(seed)
    let scratch = Scratch([])
    var codes: Set<IntakeError.Code> = []
    var (streams, records) = (0, 0)
    for round in 0..<DamageTests.mutations {
      var input = Self.input(&random)
      Self.mutate(&input.bytes, &random)
      scratch.write(input.bytes)
      let limits = IntakeLimits(recordLength: 500, nesting: 8, entries: 20, depth: 4)
      let comment: Comment = "seed \(seed), round \(round)"
      let first = try Unpacking.of(scratch.path, input.framing, limits: limits, encoding: input.encoding)
      #expect(first.stored == input.bytes && first.outcome.storedBytes == input.bytes.count, comment)
      #expect(first.outcome.refused == first.refused.count, comment)
      #expect(first.outcome.entries == first.entries.count, comment)
      #expect(first.outcome.entries + first.outcome.refused > 0, comment)
      let sizes = random.pick(Reading.sizes)
      // Behind damage ISA-L may run on for a step, which is a byte here; so zlib is asked.
      let other = try Unpacking.of(
        scratch.path, input.framing, limits: limits, engine: .zlib, encoding: input.encoding, sizes: sizes)
      #expect(other.names == first.names && other.codes == first.codes, comment)
      for (one, two) in zip(first.entries, other.entries) {
        #expect(one.items == two.items && one.bytes == two.bytes, "\(comment) \(sizes) \(one.name)")
      }
      _ = try ExportFile(path: scratch.path, limits: limits, encoding: input.encoding).describe()
      streams += first.entries.count
      records += first.entries.reduce(0) { $0 + $1.items.count }
      codes.formUnion(first.codes)
    }
    #expect(streams > DamageTests.mutations / 2 && records > DamageTests.mutations)
    #expect(codes.contains(.damaged))
  }
}
