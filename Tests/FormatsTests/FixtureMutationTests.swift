import Contacts
import Formats
import Glibc
import Testing

/// Whatever is done to a record of any fixture, the decoder answers; it never traps, and its spans stay in
/// range.
///
/// `EARSHOT_MUTATIONS` sets how many records are damaged of all files together, 400 of each unless told otherwise.
struct FixtureMutationTests {
  private static let size =
    getenv("EARSHOT_MUTATIONS").flatMap { Int(String(cString: $0)) }.map {
      ($0 + Corpus.files.count - 1) / max(1, Corpus.files.count)
    } ?? 400

  @Test func `every format has a fixture, and every fixture its format`() {
    let missing = Set(ExportFormat.allCases).subtracting(Corpus.files.map(\.format))
    #expect(missing.isEmpty, "without a fixture: \(missing.map(\.rawValue).sorted())")
    for file in Corpus.files {
      #expect(!file.records.isEmpty, "\(file.path) holds records")
    }
  }

  @Test func `undamaged records are read`() {
    for file in Corpus.files {
      var decoder = file.decoder
      var fragment = Fragment()
      var fragments = 0
      for record in file.records where decoder.decode(copying: record, into: &fragment) == .fragment {
        fragments += 1
        Self.check(fragment, "\(file.path)")
      }
      #expect(fragments > 0, "\(file.path)")
    }
  }

  @Test func `damaged records end in an outcome`() {
    for file in Corpus.files {
      var decoder = file.decoder
      var fragment = Fragment()
      for seed in 0..<Self.size {
        var generator = SeededGenerator(seed: UInt64(seed))
        let bytes = Mutation.mutate(file.records[seed % file.records.count], using: &generator)
        if decoder.decode(copying: bytes, into: &fragment) == .fragment {
          Self.check(fragment, "\(file.path), seed \(seed)")
        }
      }
    }
  }

  @Test func `a damaged beginning ends in a recognition, and the decoder still answers`() {
    for file in Corpus.files {
      var fragment = Fragment()
      for seed in 0..<Self.size / 8 {
        var generator = SeededGenerator(seed: UInt64(seed) + 1_000_000)
        let head = Mutation.mutate(Array(file.head.prefix(4_000)), using: &generator)
        let note: Comment = "\(file.path), seed \(seed)"
        let found = head.withUnsafeBytes {
          ExportFormat.recognise(head: $0, path: file.path, mappings: Corpus.mappings)
        }
        switch found {
        case .format(_, let why), .controlTotal(let why): #expect(!why.isEmpty, note)
        // What it is not is said of every format.
        case .unknown(let reasons): #expect(reasons.count >= ExportFormat.allCases.count, note)
        case .empty: #expect(head.count < 4_000, note)
        }
        var decoder = head.withUnsafeBytes {
          RecordDecoder(format: file.format, settings: file.settings, head: $0, path: file.path)
        }
        switch decoder.decode(copying: file.records[seed % file.records.count], into: &fragment) {
        case .fragment: Self.check(fragment, note)
        case .rejected(let fault): #expect(!fault.description.isEmpty, note)
        case .ignored: break
        }
        if let text = head.withUnsafeBytes({ MappingSkeleton.text(head: $0, path: file.path) }) {
          Self.check(skeleton: text, note)
        }
      }
    }
  }

  /// Whatever the columns are called, a skeleton has the lines of one.
  static func check(skeleton text: String, _ note: Comment) {
    #expect(text.hasPrefix("# A skeleton") && text.hasSuffix("\n"), note)
    let lines = text.dropLast().unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines.map(String.init) {
      #expect(
        [
          "# ", "mapping: ", "reads: ", "delimiter: ", "records: \"", "zone: ", "absent: [\"", "fields:",
          "  ",
        ].contains {
          line.hasPrefix($0)
        }, note)
      #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }, note)
    }
    #expect(lines.count { String($0).hasPrefix("fields:") } == 1, note)
  }

  @Test func `a column cannot write lines into a skeleton`() throws {
    let head = Array("agent;a\u{B}b;x\u{85}y;z\u{2028}w\\\n1;2;3;4\n".utf8)
    let text = try #require(head.withUnsafeBytes { MappingSkeleton.text(head: $0, path: "x.csv") })
    Self.check(skeleton: text, "a header with control characters")
    #expect(text.contains(#""a\u000Bb", "x\u0085y", "z\u2028w\\""#), "\(text)")
  }

  static func check(_ fragment: Fragment, _ note: Comment) {
    let count = fragment.bytes.count
    func isInside(_ span: TextSpan) -> Bool { span.range.upperBound <= count }
    #expect(TextField.allCases.allSatisfy { isInside(fragment.fields[$0]) }, note)
    #expect(fragment.turns.allSatisfy { isInside($0.text) && isInside($0.agent) }, note)
    #expect(fragment.events.allSatisfy { isInside($0.agent) && isInside($0.queue) }, note)
    #expect(fragment.legs.allSatisfy { isInside($0.agent) && isInside($0.team) }, note)
    #expect(fragment.attributes.allSatisfy { isInside($0.key) && isInside($0.value) }, note)
    #expect(!fragment.fields[.sourceID].isEmpty && !fragment.fields[.vendor].isEmpty, note)
    #expect(fragment.fields.channel != nil, note)
    if fragment.fields.endedBy == .unknown { #expect(fragment.fields.endedByBasis == .unknown, note) }
  }
}
