import Formats
import Testing

struct DeliveryListTests {
  private static let digest = String(repeating: "0a", count: 32)

  @Test func `the lists of the fixtures`() throws {
    for folder in ["contact_lines/lotus", "asterisk/meridian", "amazon_connect/harbor"] {
      let bytes = try #require(Place.bytes(Place.root + "/Fixtures/exports/\(folder)/MANIFEST.json"))
      let list = try DeliveryList(bytes)
      #expect(!list.files.isEmpty && list.contacts ?? 0 > 0 && list.businessDate == "2025-11-20")
      #expect(list.files.allSatisfy { $0.sha256?.count == 64 && $0.bytes ?? 0 > 0 })
    }
  }

  @Test func `rows under names, and lines of sha256sum`() throws {
    let rows = "\u{FEFF}File;Bytes;SHA256;Rows\r\na.csv;12;\(Self.digest.uppercased());3\r\nb.csv;;;0\r\n"
    let list = try DeliveryList(Array(rows.utf8))
    #expect(list.files.map(\.name) == ["a.csv", "b.csv"] && list.files.map(\.records) == [3, 0])
    #expect(list.files[0].sha256 == Self.digest && list.files[1].bytes == nil)
    let sums = "\(Self.digest)  a b.gz\n\\\(Self.digest) *c\\\\d\n# comment\n"
    #expect(try DeliveryList(Array(sums.utf8)).files.map(\.name) == ["a b.gz", "c\\\\d"])
    let array = #"{"rows":"7","files":[{"name":"a","rows":4},{"file":"b","contacts":2},"c"]}"#
    let third = try DeliveryList(Array(array.utf8))
    #expect(third.records == 7 && third.files.map(\.name) == ["a", "b", "c"] && third.files[1].contacts == 2)
  }

  @Test(
    arguments: [
      "", "{}", "{\"files\":{\"a\":{\"bytes\":-1}}}", "file,bytes\na,x", "file,bytes\n,1", "zz  a\n", "{",
      "[{}]",
      "{\"files\":{\"a\":{\"sha256\":\"1\"}}}",
    ])
  func `what is no list is refused`(text: String) {
    #expect(throws: RecordFault.self) { try DeliveryList(Array(text.utf8)) }
  }

  @Test func `a list in rows is a control total, and no mapping's business`() {
    let text = "filename,rows,sha256\na.csv,3,\(Self.digest)\n"
    let found = Array(text.utf8).withUnsafeBytes { ExportFormat.recognise(head: $0, path: "v/list.csv") }
    #expect(found.name == "control_total")
  }
}
