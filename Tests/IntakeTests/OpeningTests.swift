import Glibc
import Intake
import Testing

@Suite("opening")
struct OpeningTests {
  private func code(_ path: String, followsLinks: Bool = true) -> IntakeError.Code? {
    do {
      _ = try ExportStream(path: path, followsLinks: followsLinks)
      return nil
    } catch {
      #expect(error.description.hasPrefix(path))
      return error.code
    }
  }

  @Test func `what cannot be opened is a typed error`() {
    #expect(code("/tmp/earshot-no-such-file") == .missing)
    #expect(code("/tmp") == .notAFile)
    #expect(code("/dev/zero") == .notAFile)
    let file = Scratch([])
    let link = file.path + "-link"
    symlink(file.path, link)
    defer { unlink(link) }
    #expect(code(link) == nil)
    #expect(code(link, followsLinks: false) == .notAFile)
    let pipe = file.path + "-pipe"
    mkfifo(pipe, 0o600)
    defer { unlink(pipe) }
    #expect(code(pipe) == .notAFile)
  }

  @Test func `containers are told by their bytes`() throws {
    let file = Scratch([])
    for (bytes, container) in [([], Container.plain), (Gzip.member("x"), .gzip)] {
      file.write(bytes)
      #expect(try ExportStream(path: file.path).container == container)
    }
    for (bytes, container) in [
      ([0x28, 0xB5, 0x2F, 0xFD, 0], Container.zstd), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz),
      (Array("BZh9".utf8) + [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], .bzip2),
    ] {
      file.write(bytes)
      #expect(try ExportStream(path: file.path).container == container)
    }
  }

  @Test func `archives and kinds of file that are no text are refused by name`() throws {
    let file = Scratch([])
    for bytes: [UInt8] in [
      [0x50, 0x4B, 3, 4], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0], [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07],
      [0x1F],
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], Array("PAR1".utf8) + [0, 21],
      Array("%PDF-1.7".utf8),
    ] {
      file.write(bytes)
      #expect(code(file.path) == .unsupported)
      file.write(Gzip.member(bytes))
      #expect(code(file.path) == .unsupported)
    }
    file.write(Array("PAR1,1\n".utf8))
    #expect(code(file.path) == nil)
  }

  @Test func `the head is the beginning of the stream and reading starts at the first byte`() throws {
    var random = Seeded(3)
    for count in [0, 1, 1000, 65_535, 65_536, 300_000] {
      let text = random.text(of: ["abc", "\n", "{}", "z"], count: count)
      for bytes in [text, Gzip.member(text)] {
        let file = Scratch(bytes)
        for engine in Inflater.Engine.allCases {
          for sizes in count > 2000 ? [BufferSizes.default] : Reading.sizes {
            var stream = try ExportStream(path: file.path, engine: engine, sizes: sizes)
            #expect(stream.head == Array(text.prefix(ExportStream.headLength)))
            for _ in 0..<2 {
              var all: [UInt8] = []
              _ = try stream.forEachChunk { chunk in
                all.append(contentsOf: chunk)
                return .continue
              }
              #expect(all == text)
            }
          }
        }
      }
    }
  }

  @Test func `cancelling is a typed error and another reading starts afresh`() throws {
    let text = [UInt8](repeating: 10, count: 100_000)
    for bytes in [text, Gzip.member(text, level: 0)] {
      let file = Scratch(bytes)
      var stream = try ExportStream(path: file.path, sizes: BufferSizes(block: 1000, chunk: 1000))
      for _ in 0..<2 {
        do {
          _ = try stream.forEachChunk(shouldStop: { $0 >= 90_000 }) { _ in .continue }
          Issue.record("nothing was cancelled")
        } catch {
          #expect(error.code == .cancelled && error.storedOffset >= 90_000)
        }
      }
      #expect(try stream.forEachChunk { _ in .continue }.decompressedBytes == 100_000)
    }
  }

  @Test func `records are read again by their offsets`() throws {
    let seed: UInt64 = 9
    var random = Seeded(seed)
    let rows = (0..<400).map { "{\"id\":\($0),\"t\":\"\(String(repeating: "x", count: random.below(90)))\"}" }
    let joined = rows.joined()
    let table = (0..<400).map { "\($0),\"a \"\"\($0)\"\"\",\"two\nlines\"\n" }.joined()
    let cases: [(String, Framing)] = [
      (rows.joined(separator: "\n"), .jsonValues), (joined, .jsonValues), (table, .csv(nil)),
      ("\u{FEFF}" + table, .csv(nil)), (rows.joined(separator: "\r\n"), .lines),
      (rows.joined(separator: "\n") + "\n{\"broken\":\n{}\n", .jsonValues),
    ]
    for (text, framing) in cases {
      let file = Scratch(Gzip.member(text))
      let all = try Reading.of(file.path, framing).items
      for sizes in [Reading.sizes[1], .default] {
        let chosen = all.filter { _ in random.below(5) == 0 } + all.suffix(1)
        var offsets = chosen.map(offset)
        if let last = offsets.popLast(), offsets.last != last { offsets.append(last) }
        var again: [Reading.Item] = []
        var stream = try ExportStream(path: file.path, sizes: sizes)
        let count = try stream.forEachRecord(at: offsets, framing: framing) { framed in
          again.append(Reading.item(framed))
          return .continue
        }
        #expect(count == offsets.count && again.map(offset) == offsets, "seed \(seed)")
        let byOffset = Dictionary(uniqueKeysWithValues: all.map { (offset($0), $0) })
        for item in again { #expect(byOffset[offset(item)].map { same($0, item) } == true, "\(item)") }
      }
    }
    let short = Scratch(Array("a\nb\n".utf8))
    var stream = try ExportStream(path: short.path)
    #expect(try stream.forEachRecord(at: [2, 100], framing: .lines) { _ in .continue } == 1)
    #expect(try stream.forEachRecord(at: [], framing: .lines) { _ in .continue } == 0)
  }

  private func offset(_ item: Reading.Item) -> Int {
    switch item {
    case .record(_, _, let offset, _): offset
    case .rejected(let rejection): rejection.offset
    }
  }

  /// The same but for the number, which counts what was asked for.
  private func same(_ one: Reading.Item, _ other: Reading.Item) -> Bool {
    switch (one, other) {
    case (.record(let a, _, let b, let c), .record(let d, _, let e, let f)): a == d && b == e && c == f
    case (.rejected(let a), .rejected(let b)): a.reason == b.reason && a.count == b.count
    default: false
    }
  }
}
