import Intake
import Testing

@Suite("gzip members")
struct GzipTests {
  static let text = (0..<40).map { "line \($0) of a file\n" }.joined()

  @Test(arguments: Inflater.Engine.allCases)
  func `every optional part of a header is understood`(engine: Inflater.Engine) throws {
    for bits in 0..<32 {
      var header = Gzip.Header(flags: UInt8(bits & 1))
      if bits & 2 != 0 { header.extra = [1, 2, 0, 255] }
      if bits & 4 != 0 { header.name = Array("calls.json".utf8) }
      if bits & 8 != 0 { header.comment = Array("nightly".utf8) }
      header.hasChecksum = bits & 16 != 0
      let file = Scratch(Gzip.member(Self.text, header: header))
      for sizes in Reading.sizes {
        let (bytes, outcome) = try Reading.raw(file.path, engine: engine, sizes: sizes)
        #expect(bytes == Array(Self.text.utf8))
        #expect(outcome.ending == .complete)
        #expect(outcome.members == 1)
      }
    }
  }

  @Test(arguments: Inflater.Engine.allCases)
  func `a wrong header is corrupt at its place`(engine: Inflater.Engine) throws {
    let sound = Gzip.member(Self.text)
    for flag: UInt8 in [0x20, 0x40, 0x80] {
      let (bytes, outcome) = try read(sound + Gzip.member("x", header: .init(flags: flag)), engine)
      #expect(bytes == Array(Self.text.utf8))
      #expect(damage(outcome)?.reason == .header)
      #expect(damage(outcome)?.storedOffset == sound.count + 4)
      #expect(damage(outcome)?.decompressedOffset == bytes.count)
      #expect(damage(outcome)?.member == 1)
    }
    #expect(damage(try read(Gzip.member("x", header: .init(method: 7)), engine).outcome)?.reason == .header)
    var wrong = Gzip.member("x", header: .init(name: [65], hasChecksum: true))
    wrong[10] ^= 1
    #expect(damage(try read(wrong, engine).outcome)?.reason == .headerChecksum)
  }

  @Test(arguments: Inflater.Engine.allCases)
  func `a wrong check sum or size is corrupt after its bytes`(engine: Inflater.Engine) throws {
    let sound = Gzip.member(Self.text)
    for (back, reason) in [(8, Damage.Reason.checksum), (5, .checksum), (4, .size), (1, .size)] {
      var wrong = sound
      wrong[wrong.count - back] ^= 0x10
      let (bytes, outcome) = try read(wrong + sound, engine)
      #expect(bytes == Array(Self.text.utf8))
      #expect(damage(outcome)?.reason == reason)
      #expect(damage(outcome)?.storedOffset == sound.count)
      #expect(outcome.members == 0)
      #expect(!outcome.isWhole)
    }
  }

  @Test(arguments: Inflater.Engine.allCases)
  func `padding is silent and garbage is told with its place`(engine: Inflater.Engine) throws {
    let file = Gzip.member("a\n") + Gzip.member("b\n")
    for count in [1, 2, 511, 70_000] {
      let padded = try read(file + [UInt8](repeating: 0, count: count), engine)
      #expect(padded.outcome.ending == .complete)
      #expect(padded.outcome.storedBytes == file.count + count)
    }
    for garbage: [UInt8] in [[7], [0x1F], [0x1F, 0x8C, 8], [0x8B, 0x1F], Array("<html>".utf8)] {
      for zeros in [0, 3] {
        let (bytes, outcome) = try read(file + [UInt8](repeating: 0, count: zeros) + garbage, engine)
        #expect(bytes == Array("a\nb\n".utf8))
        #expect(
          outcome.ending == .trailingGarbage(storedOffset: file.count + zeros, count: garbage.count))
        #expect(outcome.members == 2 && outcome.isWhole)
      }
    }
  }

  @Test(arguments: Inflater.Engine.allCases)
  func `empty files and empty members are no records and no error`(engine: Inflater.Engine) throws {
    let empty = Gzip.member("")
    for bytes in [[], empty, empty + empty, empty + [0, 0]] {
      for framing in [Framing.lines, .csv(nil), .jsonValues] {
        let reading = try Reading.of(bytes: bytes, framing, engine: engine)
        #expect(reading.items.isEmpty && reading.outcome.ending == .complete)
      }
    }
    let many = (0..<5000).flatMap { $0 % 1000 == 0 ? Gzip.member("\($0)\n") : empty }
    let reading = try Reading.of(bytes: many, .lines, engine: engine)
    #expect(reading.texts == ["0", "1000", "2000", "3000", "4000"])
    #expect(reading.outcome.members == 5000)
  }

  @Test func `a file is cut at every byte and each cut is told`() throws {
    let one = Gzip.member(Self.text, header: .init(name: [65, 66], hasChecksum: true))
    let two = one + Gzip.member(Self.text)
    let whole = Array((Self.text + Self.text).utf8)
    let file = Scratch([])
    for count in 2..<two.count {
      file.write(Array(two.prefix(count)))
      let (bytes, outcome) = try Reading.raw(file.path)
      let (reference, other) = try Reading.raw(file.path, engine: .zlib, sizes: Reading.sizes[1])
      #expect(bytes == reference && bytes.elementsEqual(whole.prefix(bytes.count)), "cut at \(count)")
      #expect(outcome.ending == other.ending, "cut at \(count)")
      switch count {
      case one.count: #expect(outcome.ending == .complete)
      case one.count + 1:
        #expect(outcome.ending == .trailingGarbage(storedOffset: one.count, count: 1))
      default:
        guard case .truncated(let damage) = outcome.ending else {
          Issue.record("cut at \(count): \(outcome.ending)")
          continue
        }
        #expect(damage.storedOffset == count && damage.decompressedOffset == bytes.count)
        #expect(damage.member == (count < one.count ? 0 : 1))
      }
    }
  }

  @Test func `limits on the decompressed size hold to the byte`() throws {
    let file = Scratch(Gzip.member([UInt8](repeating: 65, count: 100_000)))
    for engine in Inflater.Engine.allCases {
      let limits = IntakeLimits(decompressedBytes: 1234)
      let (bytes, outcome) = try Reading.raw(file.path, engine: engine, limits: limits)
      #expect(bytes.count == 1234)
      #expect(outcome.ending == .limitExceeded(.decompressedBytes, decompressedOffset: 1234))
      let exact = IntakeLimits(decompressedBytes: 100_000)
      #expect(try Reading.raw(file.path, engine: engine, limits: exact).outcome.ending == .complete)
    }
  }

  @Test func `a bomb is stopped by its ratio`() throws {
    // 1.1 GiB of zeros in members of 64 MiB.
    let member = Gzip.member([UInt8](repeating: 0, count: 64 << 20))
    let file = Scratch((0..<18).flatMap { _ in member })
    var stream = try ExportStream(path: file.path)
    let outcome = try stream.forEachChunk { _ in .continue }
    guard case .limitExceeded(.ratio, let offset) = outcome.ending else {
      Issue.record("\(outcome.ending)")
      return
    }
    #expect(offset > 1 << 30 && offset < 1 << 30 + 4 << 20)
  }

  private func read(_ bytes: [UInt8], _ engine: Inflater.Engine) throws -> (
    bytes: [UInt8], outcome: StreamOutcome
  ) {
    let file = Scratch(bytes)
    return try Reading.raw(file.path, engine: engine)
  }

  private func damage(_ outcome: StreamOutcome) -> Damage? {
    if case .corrupt(let damage) = outcome.ending { damage } else { nil }
  }
}
