import Intake
import Testing

@Suite("zstd, bzip2 and xz")
struct FrameTests {
  static let text = Array((0..<4000).map { "line \($0) \($0 &* 2_654_435_761)\n" }.joined().utf8)
  static let kinds: [Frames.Kind] = [.zstd, .bzip2, .xz]

  @Test(arguments: kinds) func `frames in a row give their bytes, however they are cut`(kind: Frames.Kind)
    throws
  {
    let seed: UInt64 = 61
    var random = Seeded(seed)
    for round in 0..<12 {
      let parts = (0..<(1 + random.below(4))).map { _ in
        random.text(of: ["a", "bc\n", "客户", "{\"x\":1}\n"], count: random.below(900))
      }
      let file = Scratch(parts.flatMap { Frames.frame($0, kind) })
      let first = try Reading.of(file.path, .lines)
      #expect(try Reading.raw(file.path).bytes == parts.flatMap { $0 }, "seed \(seed), round \(round)")
      #expect(first.outcome.ending == .complete && first.outcome.members == parts.count)
      for sizes in Reading.sizes {
        #expect(try Reading.of(file.path, .lines, sizes: sizes).items == first.items)
      }
    }
  }

  @Test(arguments: kinds) func `padding is silent and garbage is told with its place`(kind: Frames.Kind)
    throws
  {
    let frame = Frames.frame(Array("a\nb\n".utf8), kind)
    for count in [4, 512, 70_000] {
      let padded = try Reading.of(bytes: frame + [UInt8](repeating: 0, count: count), .lines)
      #expect(padded.outcome.ending == .complete && padded.texts == ["a", "b"])
    }
    for garbage: [UInt8] in [
      [7], Array(frame.prefix(3)), Array("<html>".utf8), [UInt8](repeating: 9, count: 9000),
    ] {
      for zeros in [0, 3, 5000] {
        let file = Scratch(frame + [UInt8](repeating: 0, count: zeros) + garbage)
        for sizes in [Reading.sizes[1], .default] {
          let reading = try Reading.of(file.path, .lines, sizes: sizes)
          #expect(
            reading.outcome.ending
              == .trailingGarbage(storedOffset: frame.count + zeros, count: garbage.count), "\(zeros)")
          #expect(reading.texts == ["a", "b"] && reading.outcome.isWhole)
        }
      }
    }
  }

  @Test func `xz streams may be padded by fours`() throws {
    let frame = Frames.xz(Array("a\n".utf8))
    for zeros in [4, 8000] {
      let reading = try Reading.of(bytes: frame + [UInt8](repeating: 0, count: zeros) + frame, .lines)
      #expect(reading.texts == ["a", "a"] && reading.outcome.ending == .complete)
    }
  }

  @Test func `skippable frames are passed over`() throws {
    let skippable: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
    let frame = Frames.zstd(Array("a\n".utf8))
    for bytes in [frame + skippable, skippable + frame, frame + skippable + frame] {
      let reading = try Reading.of(bytes: bytes, .lines)
      #expect(reading.outcome.ending == .complete && reading.texts.allSatisfy { $0 == "a" })
      #expect(!reading.texts.isEmpty)
    }
  }

  @Test(arguments: kinds) func `a cut frame is truncated and gives what came before`(kind: Frames.Kind) throws
  {
    let one = Frames.frame(Self.text, kind)
    let two = one + one
    let file = Scratch([])
    for count in Array(stride(from: 12, to: two.count, by: 997)) + [one.count - 1, one.count + 12] {
      file.write(Array(two.prefix(count)))
      let (bytes, outcome) = try Reading.raw(file.path)
      let other = try Reading.raw(file.path, sizes: Reading.sizes[1])
      #expect(bytes == other.bytes && outcome.ending == other.outcome.ending)
      #expect(bytes.elementsEqual((Self.text + Self.text).prefix(bytes.count)))
      guard case .truncated(let damage) = outcome.ending else {
        Issue.record("cut at \(count): \(outcome.ending)")
        continue
      }
      #expect(damage.storedOffset == count && damage.decompressedOffset == bytes.count)
      #expect(damage.member == (count < one.count ? 0 : 1))
    }
  }

  @Test(arguments: kinds) func `a flipped bit is corrupt or harmless, and the same for every cut`(
    kind: Frames.Kind
  ) throws {
    let seed: UInt64 = 67
    var random = Seeded(seed)
    let sound = Frames.frame(Self.text, kind)
    let file = Scratch([])
    var corrupt = 0
    for round in 0..<60 {
      var bytes = sound
      // Behind the first bytes, lest it is no frame at all.
      bytes[6 + random.below(bytes.count - 6)] ^= 1 << UInt8(random.below(8))
      file.write(bytes)
      let first = try Reading.raw(file.path)
      let other = try Reading.raw(file.path, sizes: random.pick(Reading.sizes))
      #expect(first.bytes == other.bytes, "seed \(seed), round \(round)")
      #expect(first.outcome.ending == other.outcome.ending, "seed \(seed), round \(round)")
      if case .corrupt(let damage) = first.outcome.ending {
        corrupt += 1
        #expect(damage.storedOffset <= bytes.count && damage.decompressedOffset == first.bytes.count)
      }
    }
    #expect(corrupt > 50)
  }

  @Test func `a dictionary beyond the limit is refused as such`() throws {
    let limits = IntakeLimits(memory: 1 << 20)
    let reading = try Reading.of(
      bytes: Frames.xz([UInt8](repeating: 65, count: 9 << 20)), .whole, limits: limits)
    #expect(reading.outcome.ending == .complete || reading.reasons == [.incomplete])
    // A zstd frame header that asks for a window of 2 GiB (RFC 8878 section 3.1.1.1.2).
    let header: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0xA8, 0x01, 0x00, 0x00]
    #expect(
      try Reading.of(bytes: header, .lines).outcome.ending == .limitExceeded(.memory, decompressedOffset: 0))
  }
}
