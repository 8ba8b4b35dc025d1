import Report
import Testing

struct TableTests {
  private let table = ResultTable(
    columns: ["name", "count", "share"],
    rows: [
      [.text("退款"), .integer(12), .real(0.5)], [.text("=1+1"), .null, .real(2)],
      [.text("a \"b\", c\nd"), .integer(-3), .null],
    ])

  @Test func `columns line up, also under Chinese`() {
    #expect(
      table.text(.table) == """
        name        count  share
        退款           12    0.5
        =1+1                   2
        a "b", c d     -3  \("")

        """)
  }

  @Test func `a formula is not one any more in a spreadsheet`() {
    #expect(
      table.text(.csv) == "name,count,share\r\n退款,12,0.5\r\n'=1+1,,2\r\n\"a \"\"b\"\", c\nd\",-3,\r\n")
  }

  @Test(arguments: ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a"])
  func `whatever a formula may begin with is quoted`(text: String) {
    let rendered = CSVText.render(ResultTable(columns: ["a"], rows: [[.text(text)]]))
    #expect(rendered.contains("'" + text))
  }

  @Test func `each row is one JSON object on one line`() {
    #expect(
      table.text(.json) == """
        {"name": "退款", "count": 12, "share": 0.5}
        {"name": "=1+1", "count": null, "share": 2.0}
        {"name": "a \\"b\\", c\\nd", "count": -3, "share": null}

        """)
  }

  @Test func `a table fits the width it is given`() {
    let wide = ResultTable(
      columns: ["a", "b"], rows: [[.text(String(repeating: "x", count: 200)), .text("y")]])
    let lines = wide.text(.table, width: 40).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 40 })
    #expect(lines[1].contains("…"))
  }

  @Test func `what JSON cannot express is null or escaped`() {
    #expect(JSONText.value(.real(.nan)) == "null")
    #expect(JSONText.string("\u{1}\u{7F}ż") == "\"\\u0001\\u007fż\"")
    for value in (UInt32(0)..<0x20).map({ $0 }) + Array(0x7F...0x9F) {
      let text = Unicode.Scalar(value).map { JSONText.string(String($0)) } ?? ""
      #expect(text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "\(value): \(text)")
    }
  }
}
