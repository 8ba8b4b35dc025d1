import Glibc
import Intake
import Testing

@Suite("encodings")
struct EncodingTests {
  static let chinese = "通话编号|客户|内容\n1|王|您好，我想查询一下我的订单什么时候能够发货，谢谢\n2|李|请您稍等，我马上为您核实处理\n"
  static let polish =
    "id;tekst\n1;Dzień dobry, chciałbym zapytać o zwrot pieniędzy za źle naliczoną opłatę\n"
    + "2;Proszę poczekać, już sprawdzam — łączę z działem obsługi\n"
  static let czech =
    "id;text\n1;Dobrý den, chtěl bych se zeptat na reklamaci, říkali že přijde účtenka\n"
    + "2;Počkejte prosím chvíli, ještě zjistím více údajů o žádosti, šestá zásilka už leží, děkuji\n"
  static let french =
    "id;texte\n1;Bonjour, j'ai été débité deux fois à la même date, pouvez-vous vérifier ça\n"
    + "2;Très bien, je répète les détails, où êtes-vous né\n"
  static let german =
    "id;text\n1;Schönen guten Tag, ich möchte meine Rechnung über fünf Euro prüfen, grüße\n"
    + "2;Natürlich, ich überprüfe das für Sie, bitte wählen Sie nächste Woche\n"

  static func encode(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    let names: [TextEncoding: String] = [
      .utf8: "UTF-8", .utf16LittleEndian: "UTF-16LE", .utf16BigEndian: "UTF-16BE", .gb18030: "GB18030",
      .windows1250: "CP1250", .iso8859Part2: "ISO-8859-2", .windows1252: "CP1252",
    ]
    guard let name = names[encoding], let converter = iconv_open(name, "UTF-8") else { return [] }
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 4 * input.count + 16)
    var (inputLeft, outputLeft) = (input.count, output.count)
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var (from, to) = (input.baseAddress, output.baseAddress)
        let result = iconv(converter, &from, &inputLeft, &to, &outputLeft)
        precondition(result != -1, "the text can be written in \(name)")
      }
    }
    return output.prefix(output.count - outputLeft).map { UInt8(bitPattern: $0) }
  }

  private func decide(_ bytes: [UInt8]) throws -> (EncodingDecision, head: String) {
    let file = Scratch(bytes)
    let stream = try ExportStream(path: file.path)
    return (stream.encoding, String(decoding: stream.head, as: UTF8.self))
  }

  @Test func `encodings are recognised without a mark`() throws {
    let latin2 = String(Self.polish.map { $0 == "—" ? "-" : $0 })
    let cases: [(String, TextEncoding, EncodingDecision.Basis)] = [
      (Self.chinese, .utf8, .validUTF8), (Self.polish, .utf8, .validUTF8), ("a,b\n1,2\n", .utf8, .validUTF8),
      (Self.chinese, .gb18030, .statistics), (Self.polish, .windows1250, .statistics),
      (Self.czech, .windows1250, .statistics), (latin2, .iso8859Part2, .statistics),
      (Self.czech, .iso8859Part2, .statistics), (Self.french, .windows1252, .statistics),
      (Self.german, .windows1252, .statistics), (Self.polish, .utf16LittleEndian, .statistics),
      (Self.polish, .utf16BigEndian, .statistics), (Self.chinese, .utf16LittleEndian, .statistics),
      (Self.chinese, .utf16BigEndian, .statistics),
    ]
    for (text, encoding, basis) in cases {
      let (decision, head) = try decide(Self.encode(text, encoding))
      #expect(decision.encoding == encoding && decision.basis == basis, "\(encoding): \(decision)")
      #expect(decision.confidence >= 0.9 && decision.confidence <= 1 && head == text, "\(decision)")
    }
  }

  @Test func `marks decide, and are no text`() throws {
    for encoding: TextEncoding in [.utf8, .utf16LittleEndian, .utf16BigEndian, .gb18030] {
      let bytes = Self.encode("\u{FEFF}" + Self.chinese, encoding)
      let (decision, head) = try decide(bytes)
      #expect(decision.encoding == encoding && decision.basis == .byteOrderMark)
      #expect(head == (encoding == .utf8 ? "\u{FEFF}" : "") + Self.chinese)
      let reading = try Reading.of(bytes: bytes, .lines)
      #expect(reading.texts == Self.chinese.split(separator: "\n").map(String.init))
    }
  }

  @Test func `what is not certain is not guessed`() throws {
    for bytes: [UInt8] in [
      Array("a,b\n1,\u{41}".utf8) + [0xA5] + Array("\n".utf8), [0, 0, 0, 0], [0x41, 0, 0, 0x42, 0, 0],
      (0..<400).map { UInt8($0 * 7 % 256) },
    ] {
      let (decision, _) = try decide(bytes)
      #expect(decision.encoding == .utf8 && decision.basis == .undecided, "\(decision)")
      #expect(decision.confidence < 0.9)
      let file = Scratch(bytes)
      #expect(try Reading.raw(file.path).bytes == bytes)
    }
  }

  @Test func `a declared encoding is taken at its word`() throws {
    let file = Scratch(Self.encode("ł;1\n", .windows1250))
    #expect(try ExportStream(path: file.path).encoding.basis == .undecided)
    let stream = try ExportStream(path: file.path, encoding: .windows1250)
    #expect(stream.encoding.basis == .declared && stream.head == Array("ł;1\n".utf8))
    file.write(Self.encode("\u{FEFF}a\n", .utf16BigEndian))
    #expect(try ExportStream(path: file.path, encoding: .utf16LittleEndian).head == Array("a\n".utf8))
    for (name, encoding) in [
      ("GBK", TextEncoding.gb18030), ("gb2312", .gb18030), ("Windows-1250", .windows1250),
      ("ISO_8859-2", .iso8859Part2), ("latin1", .windows1252), ("UTF-8", .utf8),
      ("utf16", .utf16LittleEndian),
    ] {
      #expect(TextEncoding(name: name) == encoding)
    }
    #expect(TextEncoding(name: "klingon") == nil)
  }

  @Test func `text is decoded before it is framed`() throws {
    // Characters whose second byte in GBK is that of a bar, a backslash or a letter.
    let characters = "眧亅擻巪縗乗倈".filter { character in
      let bytes = Self.encode(String(character), .gb18030)
      return bytes.count == 2 && bytes[1] < 0x80
    }
    #expect(characters.count > 3)
    let bars = (0x81...0xFE).map { [UInt8($0), 0x7C] }
    for pair in bars {
      let bytes = Array("a|".utf8) + pair + Array("|b\n1|2|3\n".utf8)
      let reading = try Unpacking.of(bytes: bytes, .csv(CSVDialect(delimiter: 0x7C)), encoding: .gb18030)
      for case .record(_, _, _, let fields) in reading.entries[0].items { #expect(fields?.count == 3) }
      #expect(reading.entries[0].items.count == 2)
    }
    // In UTF-16 the byte of a line feed may be half of a character: U+0A0D, U+0D0A, U+2C22.
    let text = "\u{A0D}\u{D0A}\u{2C22}\n\"x\u{A0A}\",y\n"
    for encoding: TextEncoding in [.utf16LittleEndian, .utf16BigEndian] {
      let reading = try Unpacking.of(
        bytes: Self.encode(text, encoding), .csv(CSVDialect()), encoding: encoding)
      #expect(reading.entries[0].items.count == 2 && reading.texts == [text])
    }
  }

  @Test func `any cut gives the same records in every encoding`() throws {
    for (text, encoding) in [
      (Self.chinese, TextEncoding.gb18030), (Self.polish, .windows1250), (Self.chinese, .utf16LittleEndian),
      (Self.polish, .utf16BigEndian), (Self.french, .windows1252), ("😀|\u{3400}\u{20000}|é\n", .gb18030),
      ("😀|b\n", .utf16LittleEndian),
    ] {
      let whole = String(repeating: text, count: 30)
      let bytes = Self.encode(whole, encoding)
      for stored in [bytes, Gzip.member(bytes)] {
        let file = Scratch(stored)
        for sizes in Reading.sizes + [.default] {
          let unpacking = try Unpacking.of(file.path, .lines, encoding: encoding, sizes: sizes)
          #expect(unpacking.texts == [whole] && unpacking.stored == stored)
          #expect(unpacking.entries[0].items.count == whole.split(separator: "\n").count)
          for case .record(let record, _, let offset, _) in unpacking.entries[0].items {
            #expect(record.elementsEqual(Array(whole.utf8)[offset..<(offset + record.count)]))
          }
        }
      }
    }
  }

  @Test func `bytes that mean nothing reject their record and no other`() throws {
    let cases: [(TextEncoding, [UInt8])] = [
      (.gb18030, [0xFF]), (.gb18030, [0x81, 0x20]), (.windows1250, [0x81]), (.windows1252, [0x8D, 0x8F]),
      (.utf16LittleEndian, [0x00, 0xDC]),
    ]
    for (encoding, bad) in cases {
      let lines = ["sound one", "bad ", "sound two", "three"]
      var bytes: [UInt8] = []
      for (index, line) in lines.enumerated() {
        bytes += Self.encode(line, encoding) + (index == 1 ? bad : []) + Self.encode("\n", encoding)
      }
      for sizes in [Reading.sizes[0], .default] {
        let file = Scratch(bytes)
        var stream = try ExportStream(path: file.path, encoding: encoding, sizes: sizes)
        for _ in 0..<2 {
          var items: [Reading.Item] = []
          let outcome = try stream.forEachRecord(framing: .lines) { framed in
            items.append(Reading.item(framed))
            return .continue
          }
          #expect(items.count == 4 && outcome.records == 3 && outcome.rejections == 1)
          #expect(outcome.undecodable == (encoding.unitCount(bad)), "\(encoding)")
          guard case .rejected(let rejection) = items[1] else {
            Issue.record("\(encoding): \(items)")
            continue
          }
          #expect(rejection.reason == .undecodable && rejection.number == 1 && rejection.offset == 10)
        }
        var again: [Reading.Item] = []
        _ = try stream.forEachRecord(at: [10], framing: .lines) { framed in
          again.append(Reading.item(framed))
          return .continue
        }
        guard case .rejected? = again.first else {
          Issue.record("\(again)")
          continue
        }
      }
    }
    let cut = try Unpacking.of(bytes: Array(Self.encode("ab\n货", .gb18030).dropLast(1)), encoding: .gb18030)
    #expect(cut.entries[0].items.count == 2)
  }
}

extension TextEncoding {
  /// How many replacements bytes give that mean nothing: of `81 20` only the first is wrong.
  fileprivate func unitCount(_ bad: [UInt8]) -> Int {
    self == .utf16LittleEndian || bad == [0x81, 0x20] ? 1 : bad.count
  }
}
