import Reviews
import Testing

struct SheetTests {
  private func sheet(_ text: String) throws(ReviewFaults) -> SheetText {
    try SheetText(Array(text.utf8), file: "s.csv")
  }

  @Test(arguments: [",", ";", "\t"])
  func `commas, semicolons and tabs are read alike`(separator: String) throws {
    let text = "\u{FEFF}a,b,c\r\n1,\"x\"\"y\",'=3\r\n\r\n,,\r\n2,\"zażółć\n退款\",\r\n"
    let read = try sheet(text.replacing(",", with: separator))
    #expect(read.header == ["a", "b", "c"])
    #expect(read.rows.map(\.cells) == [["1", "x\"y", "=3"], ["2", "zażółć\n退款", ""]])
    #expect(read.rows.map(\.line) == [2, 5])
  }

  @Test func `what a spreadsheet saves as Unicode text is read`() throws {
    let units = "a\tb\r\nż\t退\r\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let read = try SheetText([0xFF, 0xFE] + units, file: "s.csv")
    #expect(read.rows.map(\.cells) == [["ż", "退"]])
  }

  @Test func `other encodings, open quotes and rows that are too long are told`() {
    #expect(throws: ReviewFaults.self) { try SheetText([0x61, 0x2C, 0xB1, 0x0A], file: "s.csv") }
    #expect(throws: ReviewFaults.self) { try sheet("a,b\n\"x,y\n") }
    #expect(throws: ReviewFaults.self) { try sheet("a,b\n1,2,3\n") }
    #expect(throws: ReviewFaults.self) { try sheet("") }
  }

  @Test(arguments: ["PK\u{3}\u{4}\u{14}\0[Content_Types].xml", "\u{D0}\u{CF}\u{11}\u{E0}\u{A1}\u{B1}"])
  func `a workbook is told, with the way out`(text: String) {
    var description = ""
    do throws(ReviewFaults) {
      _ = try SheetText(text.unicodeScalars.map { UInt8($0.value) }, file: "s.xlsx")
    } catch {
      description = error.description
    }
    #expect(description.contains("s.xlsx: this is a workbook") && description.contains("CSV UTF-8"))
  }

  @Test func `random bytes are a sheet or a fault with its place`() {
    var sheets = 0
    for seed in 0..<2_000 as Range<UInt64> {
      var generator = SeededGenerator(seed)
      let alphabet: [UInt8] = [0x22, 0x2C, 0x3B, 0x09, 0x0D, 0x0A, 0x61, 0xC5, 0xBC, 0xFF, 0xFE, 0x27, 0x3D]
      let bytes = (0..<Int(4 + seed % 57)).compactMap { _ in alphabet.randomElement(using: &generator) }
      do throws(ReviewFaults) {
        let read = try SheetText(bytes, file: "s.csv")
        sheets += 1
        #expect(read.rows.allSatisfy { $0.cells.count == read.header.count }, "seed \(seed)")
        #expect(read.rows.allSatisfy { !$0.cells.allSatisfy(\.isEmpty) }, "seed \(seed)")
        let lines = read.rows.map(\.line)
        #expect(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 }, "seed \(seed)")
        #expect(lines.allSatisfy { $0 > 1 && $0 <= bytes.count }, "seed \(seed)")
        // The same text in another encoding is the same sheet.
        if let text = String(validating: bytes, as: UTF8.self) {
          let units = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
          #expect(try SheetText([0xFE, 0xFF] + units, file: "s.csv") == read, "seed \(seed)")
        }
      } catch {
        #expect(!error.faults.isEmpty, "seed \(seed)")
        #expect(error.faults.allSatisfy { $0.file == "s.csv" && !$0.message.isEmpty }, "seed \(seed)")
        #expect(error.faults.allSatisfy { $0.line.map { 1...bytes.count ~= $0 } ?? true }, "seed \(seed)")
      }
    }
    // Neither is rare.
    #expect((40..<1_960).contains(sheets), "\(sheets)")
  }

  @Test(
    arguments: [
      ("2025-11-20T14:05:00Z", 1_763_647_500_000), ("2025-11-20 14:05", 1_763_647_500_000),
      ("20.11.2025 14:05:00", 1_763_647_500_000), ("2025/11/20 15:05+01:00", 1_763_647_500_000),
      ("1970-01-01", 0), ("2024-02-29", 1_709_164_800_000),
    ] as [(String, Int64)])
  func `times are read as people write them`(text: String, expected: Int64) {
    #expect(SheetMoment.milliseconds(text) == expected)
  }

  @Test(arguments: [
    "", "yesterday", "2025-02-29", "2025-13-01", "20-11-2025", "2025-11-20 25:00", "2025-11-20T14:05X",
    "2025-11-20 14", "11/20/2025", "2025-11-20T14:05+99:00",
  ])
  func `what is no time, or could be two, is refused`(text: String) {
    #expect(SheetMoment.milliseconds(text) == nil)
  }
}
