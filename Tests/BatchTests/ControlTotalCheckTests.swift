@testable import Batch
import Formats
import Ledger
import Relations
import Testing

struct ControlTotalCheckTests {
  private func file(
    _ path: String, bytes: Int64 = 10, sha256: String = String(repeating: "a", count: 64), records: Int64 = 5,
    whole: Int = 4, waiting: Int = 1, isList: Bool = false
  ) -> DeliveredFile {
    DeliveredFile(
      path: path, vendor: "v", bytes: bytes, unpackedBytes: 99, sha256: sha256, records: records,
      contacts: DeliveryCounts.Presence(whole: whole, waiting: waiting), isList: isList)
  }

  private func rows(
    _ text: String, _ files: [DeliveredFile], path: String = "v/MANIFEST.json",
    folder: DeliveryCounts.Presence = DeliveryCounts.Presence(whole: 4, waiting: 1),
    below: [String: DeliveryCounts.Presence] = [:], known: Set<String> = []
  ) throws -> [[String?]] {
    let list = try DeliveryList(Array(text.utf8))
    let check = ControlTotalCheck(
      files: files, folders: ["v": folder], below: below, foldersWithKnownFiles: known)
    return check.rows(list, path: path, vendor: "v").map {
      [$0.check, $0.subject, $0.expected, $0.found, $0.verdict]
    }
  }

  @Test func `what is as it is said to be is right`() throws {
    let digest = String(repeating: "a", count: 64)
    let text = """
      {"contacts": 5, "records": 5, "files": {"a.csv": {"bytes": 10, "sha256": "\(digest)", "records": 5, "contacts": 4}}}
      """
    let found = try rows(text, [file("v/a.csv"), file("v/MANIFEST.json", isList: true), file("w/b.csv")])
    #expect(found.count == 6 && found.allSatisfy { $0[0] == "control_total" && $0[4] == "ok" }, "\(found)")
  }

  @Test func `every statement is judged by itself`() throws {
    let text = """
      {"contacts": 7, "files": {"a.csv": {"bytes": 11, "sha256": "\(String(repeating: "b", count: 64))",
       "records": 6, "contacts": 6}, "b.csv": {}}}
      """
    let found = try rows(text, [file("v/a.csv"), file("v/c.csv")])
    #expect(found.filter { $0[4] == "failed" }.count == 5)
    #expect(found.contains(["control_total", "v/b.csv", "delivered", "missing", "failed"]))
    #expect(
      found.contains(["unlisted_file", "v/c.csv", "listed in v/MANIFEST.json", "not listed", "warning"]))
    // The list is not about all that was read of the folder.
    #expect(
      found.contains([
        "control_total", "v/MANIFEST.json", "7 contacts", "4 contacts and 1 that wait for more", "not_judged",
      ]))
  }

  @Test func `lists of digests and tables are judged, too`() throws {
    let digest = String(repeating: "a", count: 64)
    let sums = try rows("\(digest)  a.csv\n\(digest) *./sub/x.csv\n", [file("v/a.csv"), file("v/sub/x.csv")])
    #expect(sums.map { $0[4] } == ["ok", "ok"])
    let table = try rows("file;records;bytes\na.csv;5;10\nb.csv;1;1\n", [file("v/a.csv")])
    #expect(table.map { $0[4] } == ["ok", "ok", "failed"])
  }

  @Test func `a list of names before they were packed judges the counts alone`() throws {
    let found = try rows("file,bytes,records\na.csv,999,5\n", [file("v/a.csv.gz")])
    #expect(found == [["control_total", "v/a.csv.gz", "5 records", "5 records", "ok"]])
  }

  @Test func `a list above the folders of its files is about all of them`() throws {
    let below = ["v": DeliveryCounts.Presence(whole: 8, waiting: 0)]
    let none = DeliveryCounts.Presence()
    let files = [file("v/chat/a.csv"), file("v/calls/2025/b.csv")]
    let named =
      "{\"contacts\": 8, \"records\": 10, \"files\": {\"chat/a.csv\": {}, \"calls/2025/b.csv\": {}}}"
    for text in [named, "{\"contacts\": 8, \"records\": 10}"] {
      let found = try rows(text, files, folder: none, below: below)
      #expect(found.allSatisfy { $0[4] == "ok" } && found.count >= 2, "\(found)")
      #expect(found.contains(["control_total", "v/MANIFEST.json", "8 contacts", "8 contacts", "ok"]))
      let known = try rows(text, files, folder: none, below: below, known: ["v/calls/2025"])
      #expect(known.contains { $0[2] == "8 contacts" && $0[4] == "not_judged" }, "\(known)")
    }
    // Sums are of all that stands below.
    let part = try rows(
      "{\"contacts\": 4, \"files\": {\"chat/a.csv\": {}}}", files, folder: none, below: below)
    #expect(part.contains { $0[2] == "4 contacts" && $0[4] == "not_judged" }, "\(part)")
  }

  @Test func `sums are not judged where a part was read in an earlier run`() throws {
    let found = try rows("{\"contacts\": 9}", [file("v/a.csv")], known: ["v"])
    #expect(found.map { $0[4] } == ["not_judged"])
  }

  private func totals(
    _ text: String, _ files: [DeliveredFile], known: Set<String> = []
  ) throws -> [AnnouncedTotal] {
    let list = try DeliveryList(Array(text.utf8))
    let folder = DeliveryCounts.Presence(whole: 4, waiting: 1)
    return ControlTotalCheck(files: files, folders: ["v": folder], below: [:], foldersWithKnownFiles: known)
      .totals(list, path: "v/MANIFEST.json", vendor: "v")
  }

  @Test func `what a list announces is handed to the rules that look at it`() throws {
    let text = """
      {"contacts": 7, "records": 9, "files": {"a.csv": {"records": 6}, "b.csv": {"contacts": 3}, "c.csv": {}}}
      """
    func total(
      _ subject: String, _ unit: AnnouncedTotal.Unit, _ announced: Int64, _ came: [Int64],
      _ isJudged: Bool = true
    ) -> AnnouncedTotal {
      AnnouncedTotal(
        vendor: "v", subject: subject, unit: unit, announced: announced, came: came, isJudged: isJudged)
    }
    let parts = [
      total("v/a.csv", .records, 6, [5]), total("v/b.csv", .contacts, 3, [0, 0]),
      total("v/c.csv", .files, 1, [0]),
    ]
    #expect(
      try totals(text, [file("v/a.csv")]) == parts + [total("v/MANIFEST.json", .contacts, 7, [4, 5])])
    // What was read in an earlier run is not in this run's sums.
    #expect(
      try totals(text, [file("v/a.csv")], known: ["v"]).last
        == total("v/MANIFEST.json", .contacts, 7, [4, 5], false))
    // A file that is there and of which no number is told says nothing.
    #expect(try totals("{\"files\": {\"a.csv\": {}}}", [file("v/a.csv")]) == [])
  }

  @Test(.timeLimit(.minutes(1))) func `a long list is compared with many files in their number`() throws {
    let count = 20_000
    let table =
      "file;records\n" + (0..<count).map { "a/\($0).csv;5\n" }.joined()
      + (0..<count).map { "moved/\($0).txt;5\n" }.joined()
      + (0..<count).map { "gone/\($0);5\nsame;5\n" }.joined()
    let files =
      (0..<count).map { file("v/a/\($0).csv.gz") } + (0..<count).map { file("v/b/\($0).txt") }
      + (0..<count).map { file("w/c\($0)/same") } + [file("v/unlisted")]
    let found = try rows(table, files)
    #expect(found.count { $0[4] == "ok" } == 2 * count)
    #expect(found.count { $0[3] == "missing" } == 2 * count)
    #expect(found.filter { $0[0] == "unlisted_file" }.map { $0[1] } == ["v/unlisted"])
  }

  @Test func `a name without its folders means the only file that has it below the list`() throws {
    let files = [
      file("v/x/one.csv"), file("v/x/two.csv"), file("v/y/two.csv"), file("w/one.csv"), file("vv/three.csv"),
    ]
    let found = try rows("file;records\none.csv;5\nz/two.csv;5\nthree.csv;5\n", files)
    #expect(
      found.map { [$0[1], $0[4]] } == [
        ["v/x/one.csv", "ok"], ["v/z/two.csv", "failed"], ["v/three.csv", "failed"],
        ["v/x/two.csv", "warning"],
      ])
  }
}
