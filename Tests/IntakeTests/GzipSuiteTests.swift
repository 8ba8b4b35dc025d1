import Intake
import Testing

/// What public collections of gzip and deflate files hold.
@Suite("gzip suite")
struct GzipSuiteTests {
  /// Deflate data that zlib's own coverage test uses (zlib, `test/infcover.c`): each refused for another reason.
  private static let invalid: [(name: String, hex: String)] = [
    ("invalid stored block lengths", "0000000000"), ("invalid block type", "06"),
    ("too many length or distance symbols", "fc0000"), ("invalid code lengths set", "0400feff"),
    ("invalid bit length repeat", "04002449 00"), ("invalid bit length repeat", "040024e9ffff"),
    ("missing end of block", "04008049922449922471ffff93 1100"),
    ("invalid literal lengths set", "040080499224 0fb4ffffc384"),
    ("invalid distances set", "04c081080000000020 7feb0b0000"), ("invalid literal code", "02 7effff"),
    ("invalid distance code", "0200ff"), ("distance too far back", "0cc0810000000000 90ff6b0400"),
  ]

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }

  private func ending(_ bytes: [UInt8], _ engine: Inflater.Engine, _ sizes: BufferSizes = .default) throws
    -> (
      bytes: [UInt8], outcome: StreamOutcome
    )
  {
    let file = Scratch(bytes)
    return try Reading.raw(file.path, engine: engine, sizes: sizes)
  }

  @Test func `what zlib refuses both engines refuse, before and behind sound data`() throws {
    for (name, hex) in Self.invalid {
      for prefix in [[], Gzip.member("sound\n")] {
        let file = prefix + Gzip.Header().bytes + Self.bytes(hex) + [UInt8](repeating: 0, count: 8)
        for engine in Inflater.Engine.allCases {
          let (bytes, outcome) = try ending(file, engine)
          #expect(!outcome.isWhole, "\(name): \(outcome.ending)")
          #expect(bytes.starts(with: prefix.isEmpty ? [] : Array("sound\n".utf8)), "\(name)")
        }
      }
    }
  }

  @Test func `blocks of every kind, flushes and empty blocks are read`() throws {
    let stored: [UInt8] = [0x01, 0x03, 0x00, 0xFC, 0xFF] + Array("abc".utf8)
    let empty: [UInt8] = [0x00, 0x00, 0x00, 0xFF, 0xFF]
    for (deflated, text) in [
      (stored, "abc"), (empty + stored, "abc"), (empty + empty + [0x03, 0x00], ""),
      ([0x4B, 0x04, 0x00], "a"),
      ([0x03, 0x00], ""),
    ] {
      let file = Gzip.Header().bytes + deflated + Gzip.trailer(Array(text.utf8))
      for engine in Inflater.Engine.allCases {
        for sizes in Reading.sizes {
          let (bytes, outcome) = try ending(file, engine, sizes)
          #expect(bytes == Array(text.utf8) && outcome.ending == .complete)
        }
      }
    }
    let wrongLength =
      Gzip.Header().bytes + [0x01, 0x03, 0x00, 0xFC, 0xFE] + Array("abc".utf8) + Gzip.trailer(stored)
    for engine in Inflater.Engine.allCases { #expect(try !ending(wrongLength, engine).outcome.isWhole) }
  }

  @Test func `extra fields of any length, names of any bytes, and blocked gzip with its end mark`() throws {
    let text = Array("one\ntwo\n".utf8)
    var headers = [Gzip.Header(extra: []), Gzip.Header(extra: [UInt8](repeating: 7, count: 65_535))]
    headers += [Gzip.Header(name: [0xE9, 0xFF]), Gzip.Header(name: []), Gzip.Header(comment: [])]
    headers.append(Gzip.Header(name: [UInt8](repeating: 65, count: 100_000), hasChecksum: true))
    headers.append(Gzip.Header(extra: [0x42, 0x43, 2, 0, 100, 0]))
    for header in headers {
      let end = Gzip.member([], header: Gzip.Header(extra: [0x42, 0x43, 2, 0, 0x1B, 0]))
      for engine in Inflater.Engine.allCases {
        let (bytes, outcome) = try ending(Gzip.member(text, header: header) + end, engine)
        #expect(bytes == text && outcome.ending == .complete && outcome.members == 2)
      }
    }
  }

  @Test func `a header that stops anywhere is told`() throws {
    let header = Gzip.Header(extra: [1, 2, 3], name: [65], comment: [66], hasChecksum: true).bytes
    for prefix in [[], Gzip.member("sound\n")] {
      for count in 2..<header.count {
        for engine in Inflater.Engine.allCases {
          let (bytes, outcome) = try ending(prefix + header.prefix(count), engine)
          guard case .truncated(let damage) = outcome.ending else {
            Issue.record("\(count): \(outcome.ending)")
            continue
          }
          #expect(damage.member == (prefix.isEmpty ? 0 : 1) && bytes.count == (prefix.isEmpty ? 0 : 6))
        }
      }
    }
  }

  @Test func `every bit of a small file is turned, and both engines say the same`() throws {
    let file =
      Gzip.member("agent,customer\n1,2\n", header: Gzip.Header(name: [65], hasChecksum: true))
      + Gzip.member("x\n")
    let scratch = Scratch([])
    for bit in 16..<file.count * 8 {
      var wrong = file
      wrong[bit / 8] ^= 1 << UInt8(bit % 8)
      scratch.write(wrong)
      let readings = try Inflater.Engine.allCases.map { try Reading.raw(scratch.path, engine: $0) }
      #expect(
        readings[0].bytes == readings[1].bytes && readings[0].outcome.ending == readings[1].outcome.ending,
        "\(bit)")
      // What no check sum covers may change unseen: flags of the text, times, the system, the level.
      if readings[0].outcome.ending == .complete {
        #expect(readings[0].bytes == Array("agent,customer\n1,2\nx\n".utf8))
      }
    }
  }

  @Test func `streams that only look like it are refused by name`() throws {
    let zlib: [UInt8] = [0x78, 0x9C] + Gzip.deflated(Array(GzipTests.text.utf8)) + [1, 2, 3, 4]
    for (bytes, word) in [
      ([0x1F], "first byte"), ([0x1F, 0x9D, 0x90, 1], "compress(1)"), ([0x1F, 0x1E, 1, 2], "pack(1)"),
      ([0x1F, 0xA0, 1, 2], "compress -H"), (zlib, "zlib"),
    ] as [([UInt8], String)] {
      let file = Scratch(bytes)
      do {
        _ = try ExportStream(path: file.path)
        Issue.record("\(word) was opened")
      } catch {
        #expect(error.code == .unsupported && error.description.contains(word), "\(error)")
      }
    }
    let text = Scratch(Array("x^2,y\n1,2\n".utf8))
    #expect(try Reading.raw(text.path).outcome.ending == .complete)
  }
}
