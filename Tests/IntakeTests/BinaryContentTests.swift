import Glibc
import Intake
import Testing

/// What is no text stands under the name of a text.
@Suite("binary content")
struct BinaryContentTests {
  private func refusal(_ bytes: [UInt8]) throws -> IntakeError? {
    let file = Scratch(bytes)
    var refused: IntakeError?
    do {
      _ = try ExportFile(path: file.path).forEachEntry(refused: { refused = $0 }) { _ in .continue }
    } catch let error as IntakeError {
      return error
    }
    return refused
  }

  private static let rows = String(
    repeating: "主叫号码;被叫号码;时间\n你好，请问有什么可以帮您;退款;2025-11-20 08:00:00\n", count: 40)
  private static let polish = String(
    repeating: "imię;nazwisko\nŁukasz;Żółciński z Łodzi, pięć ósmych\n", count: 40)

  @Test(arguments: 0..<60)
  func `deflate without a header is refused by name`(seed: UInt64) throws {
    var generator = Seeded(seed)
    let words = ["call", "2025-11-20 08:01:02", "\"\",", "A0017", "退款", "\n", "+48600", ";", "ANSWERED"]
    let text = (0..<Int.random(in: 60...4_000, using: &generator)).map { _ in
      (words.randomElement(using: &generator) ?? "") + String(Int.random(in: 0...999, using: &generator))
    }.joined()
    let member = Gzip.member(Array(text.utf8))
    // The header of RFC 1952 has ten bytes, its trailer eight.
    let error = try refusal(Array(member.dropFirst(10).dropLast(8)))
    #expect(error?.code == .unsupported, "seed \(seed)")
    #expect(error?.cause?.contains("no text in any encoding") == true)
  }

  @Test func `what a sound container holds is given as it is`() throws {
    let bytes = (0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 7) }
    let file = Scratch(Gzip.member(bytes))
    var stream = try ExportStream(path: file.path, encoding: .utf8)
    var seen: [UInt8] = []
    _ = try stream.forEachChunk { chunk in
      seen.append(contentsOf: chunk)
      return .continue
    }
    #expect(seen == bytes)
  }

  @Test(arguments: ["GB18030", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-8"])
  func `Chinese rows in any encoding are text`(encoding: String) throws {
    let bytes = try #require(Self.encode(Self.rows, encoding))
    #expect(try refusal(bytes) == nil)
  }

  @Test(arguments: ["WINDOWS-1250", "ISO-8859-2", "UTF-16", "UTF-8"])
  func `Polish rows in any encoding are text`(encoding: String) throws {
    let bytes = try #require(Self.encode(Self.polish, encoding))
    #expect(try refusal(bytes) == nil)
  }

  @Test func `control characters between fields, and a zero byte, are still text`() throws {
    #expect(try refusal(Array("a\u{1}b\u{2}c\n1\u{1}2\u{2}3\n".utf8)) == nil)
    #expect(try refusal(Array("a\u{1F}b\u{1E}c\u{1F}d".utf8)) == nil)
    #expect(try refusal(Array("[1,\0]".utf8)) == nil)
    #expect(try refusal(Array("a,b\n1,\u{0}\u{1}x\n2,\u{2}\u{3}y\n".utf8)) == nil)
    #expect(try refusal([0xA5, 0x41, 0x2C, 0x42, 0x0A]) == nil)
  }

  @Test func `pictures, recordings and UTF-32 are refused by name`() throws {
    for (bytes, word) in [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "picture"),
      (Array("RIFF".utf8) + [36, 8, 0, 0] + Array("WAVEfmt ".utf8), "recording"),
      ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "UTF-32"),
    ] as [([UInt8], String)] {
      #expect(try refusal(bytes)?.cause?.contains(word) == true)
    }
  }

  private static func encode(_ text: String, _ encoding: String) -> [UInt8]? {
    let descriptor = iconv_open(encoding, "UTF-8")
    guard descriptor != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(descriptor) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 4 * input.count + 16)
    let room = output.count
    let left: Int? = input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to in
        var (source, target) = (from.baseAddress, to.baseAddress)
        var (inLeft, outLeft) = (from.count, room)
        return iconv(descriptor, &source, &inLeft, &target, &outLeft) == .max ? nil : outLeft
      }
    }
    return left.map { output.prefix(room - $0).map { UInt8(bitPattern: $0) } }
  }
}
