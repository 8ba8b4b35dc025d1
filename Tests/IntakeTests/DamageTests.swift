import Glibc
import Intake
import Testing

@Suite("damaged gzip")
struct DamageTests {
  /// More in a long run: `EARSHOT_MUTATIONS=100000`.
  static let mutations = getenv("EARSHOT_MUTATIONS").flatMap { Int(String(cString: $0)) } ?? 1500

  /// A few members of different make: stored, fixed and dynamic blocks, one of random bytes.
  private func file(_ random: inout Seeded) -> [UInt8] {
    (0..<(1 + random.below(3))).flatMap { _ in
      let pieces = ["{\"id\":", "\"x\"}", "\n", "agent", "customer", "我的卡号", ",", "12"]
      var content = random.text(of: pieces, count: random.below(400))
      if random.below(4) == 0 { content += (0..<random.below(300)).map { _ in UInt8(random.below(256)) } }
      var header = Gzip.Header()
      if random.below(3) == 0 { header.name = [97, 98] }
      header.hasChecksum = random.below(4) == 0
      return Gzip.member(content, header: header, level: Int32(random.below(10)))
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout Seeded) {
    for _ in 0..<(1 + random.below(3)) where !bytes.isEmpty {
      let at = random.below(bytes.count)
      switch random.below(6) {
      case 0, 1: bytes[at] ^= 1 << UInt8(random.below(8))
      case 2: bytes[at] = UInt8(random.below(256))
      case 3: bytes.insert(UInt8(random.below(256)), at: at)
      case 4: bytes.remove(at: at)
      default: bytes.removeSubrange(at...)
      }
    }
  }

  @Test func `both engines agree on every mutation`() throws {
    let seed: UInt64 = 20_260_131
    var random = Seeded(seed)
    let scratch = Scratch([])
    var endings: [String: Int] = [:]
    for round in 0..<Self.mutations {
      var bytes = file(&random)
      mutate(&bytes, &random)
      // Told by their first bytes as another kind of file, these reach no engine.
      if bytes.first == 0x1F, bytes.count == 1 || [0x1E, 0x9D, 0xA0].contains(bytes[1]) { continue }
      scratch.write(bytes)
      let comment: Comment = "seed \(seed), round \(round)"
      let sizes = random.pick(Reading.sizes)
      let fast = try Reading.of(scratch.path, .lines)
      let slow = try Reading.of(scratch.path, .lines, engine: .zlib, sizes: sizes)
      #expect(fast.items == slow.items, comment)
      #expect(fast.outcome.decompressedBytes == slow.outcome.decompressedBytes, comment)
      #expect(fast.outcome.members == slow.outcome.members, comment)
      #expect(fast.outcome.storedBytes == bytes.count || !fast.outcome.isWhole, comment)
      #expect(agree(fast.outcome.ending, slow.outcome.ending), "\(comment) \(fast.outcome) \(slow.outcome)")
      endings[kind(fast.outcome.ending), default: 0] += 1
    }
    // The mutations reach every ending there is.
    #expect(endings.count == 4, "\(endings)")
  }

  @Test func `a damaged file is as long as zlib finds it sound, in large files too`() throws {
    let seed: UInt64 = 77
    var random = Seeded(seed)
    let content = random.text(
      of: ["{\"turn\":\"", "hello", "\"}\n", "order", " ", "123", "zwrot"], count: 200_000)
    let sound = Gzip.member(content)
    let scratch = Scratch([])
    for round in 0..<12 {
      var bytes = sound
      bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
      scratch.write(bytes)
      let fast = try Reading.raw(scratch.path)
      let slow = try Reading.raw(scratch.path, engine: .zlib)
      #expect(fast.bytes == slow.bytes, "seed \(seed), round \(round)")
      #expect(agree(fast.outcome.ending, slow.outcome.ending), "seed \(seed), round \(round)")
    }
  }

  @Test func `the observer sees every stored byte once whatever is read again`() throws {
    struct Tape: ByteObserver {
      var bytes: [UInt8] = []
      mutating func observe(_ bytes: UnsafeRawBufferPointer) { self.bytes.append(contentsOf: bytes) }
    }
    let seed: UInt64 = 5
    var random = Seeded(seed)
    let scratch = Scratch([])
    for round in 0..<200 {
      var bytes = random.below(8) == 0 ? random.text(of: ["a", "\n"], count: 300) : file(&random)
      if random.below(3) > 0 { mutate(&bytes, &random) }
      scratch.write(bytes)
      var stream = try ExportStream(
        path: scratch.path, engine: random.pick(Inflater.Engine.allCases), sizes: random.pick(Reading.sizes))
      for _ in 0..<2 {
        var tape = Tape()
        let outcome = try stream.forEachRecord(framing: .lines, observer: &tape) { _ in .continue }
        #expect(tape.bytes == bytes, "seed \(seed), round \(round)")
        #expect(outcome.storedBytes == bytes.count, "seed \(seed), round \(round)")
      }
    }
  }

  /// Same kind, same reason, same decompressed place, and the stored place within a decoder's read-ahead.
  private func agree(_ one: StreamOutcome.Ending, _ other: StreamOutcome.Ending) -> Bool {
    switch (one, other) {
    case (.truncated(let one), .truncated(let other)), (.corrupt(let one), .corrupt(let other)):
      one.reason == other.reason && one.decompressedOffset == other.decompressedOffset
        && one.member == other.member && abs(one.storedOffset - other.storedOffset) <= 8
    default: one == other
    }
  }

  private func kind(_ ending: StreamOutcome.Ending) -> String {
    switch ending {
    case .complete: "complete"
    case .trailingGarbage: "garbage"
    case .truncated: "truncated"
    case .corrupt: "corrupt"
    case .limitExceeded: "limit"
    case .stopped: "stopped"
    }
  }
}
