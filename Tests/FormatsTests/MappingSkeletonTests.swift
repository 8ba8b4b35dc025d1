import Formats
import Testing

/// The mapping that is offered for a file that nobody knows.
struct MappingSkeletonTests {
  @Test func `a skeleton marks its guesses and prints no data`() throws {
    func skeleton(_ text: String) -> String? {
      Array(text.utf8).withUnsafeBytes { MappingSkeleton.text(head: $0, path: "in/话单 2025.csv.gz") }
    }
    let csv = try #require(skeleton("call_id;Start Time;挂机方;Foo\n1;2;3;4\n"))
    #expect(csv.contains("source_id: {from: \"call_id\"}  # guess") && csv.contains("delimiter: \";\""))
    #expect(csv.contains("ended_by: {from: \"挂机方\"") && csv.contains("# not used: \"Foo\""))
    let json = try #require(skeleton(#"{"total":1,"list":[{"conv_id":"1","start_time":2,"x":3}]}"#))
    #expect(json.contains("records: \"list\"") && json.contains("started_at: {from: \"start_time\""))
    #expect(skeleton("48500100200,48600100200\n") == nil)
    #expect(skeleton("hello\n") == nil && skeleton("\u{0}") == nil)
  }

  @Test(arguments: [
    (["13/05/2025 10:00:00", "03/05/2025 9:05:00"], #"time: "d/M/yyyy H:mm:ss"}  # guess"#),
    (["05/13/2025 10:00", "05/03/2025 09:05"], #"time: "M/d/yyyy H:mm"}  # guess"#),
    (["13.05.2025, 10:00:00.250", "3.5.2025, 10:00:00.1"], #"time: "d.M.yyyy, H:mm:ss.S"}  # guess"#),
    (["5/13/2025 1:00:00 PM", "5/3/2025 11:05:00 AM"], #"time: "M/d/yyyy h:mm:ss a"}  # guess"#),
    (["2025-11-20 01:02:03 PM"], #"time: "yyyy-M-d h:mm:ss a"}  # guess"#),
    (["20251120080102"], #"time: "yyyyMMddHHmmss"}  # guess"#),
    (["13/05/2025 10:00:00 +0200"], #"time: "d/M/yyyy H:mm:ssZ"}  # guess"#),
    (["2025-11-20 08:01:02", "NULL"], "time: auto}  # guess"), (["1763625662"], "time: auto}  # guess"),
    (
      ["03/05/2025 10:00:00"],
      #"time: "d/M/yyyy H:mm:ss"}  # guess: no stamp tells the day from the month; choose this, or "M/d/yyyy H:mm:ss" where the month comes first"#
    ),
    (
      ["13/05/2025 10:00:00", "05/13/2025 10:00:00"],
      #"time: "d/M/yyyy H:mm:ss"}  # guess: no one time format reads all stamps; 1 of 2 not"#
    ),
    (
      ["soon", "2025-11-20 08:01:02"], "time: auto}  # guess: no one time format reads all stamps; 1 of 2 not"
    ),
  ])
  func `a skeleton says how stamps are written, and what they leave open`(stamps: [String], line: String)
    throws
  {
    let rows = stamps.enumerated().map { "\($0),\"\($1)\"\n" }.joined()
    let csv = Array("id,start\n\(rows)".utf8).withUnsafeBytes {
      MappingSkeleton.text(head: $0, path: "a.csv")
    }
    #expect(try #require(csv).contains("\n  started_at: {from: \"start\", \(line)\n"), "\(csv ?? "")")
    let values = stamps.enumerated().map { "{\"id\":\"\($0)\",\"start\":\"\($1)\"}" }
    for text in [
      values.joined(separator: "\n"), "[\(values.joined(separator: ","))]",
      "{\"l\":[\(values.joined(separator: ","))]}",
    ] {
      let head = Array(text.utf8)
      var skeleton = try #require(head.withUnsafeBytes { MappingSkeleton(head: $0, path: "a.json") })
      for record in text.split(separator: "\n") {
        Array(record.utf8).withUnsafeBytes { skeleton.look(at: $0) }
      }
      #expect(skeleton.text.contains("\n  started_at: {from: \"start\", \(line)\n"), "\(skeleton.text)")
    }
  }

  @Test func `one column tells another the order of day and month, and what is no duration is not offered`()
    throws
  {
    let text = try #require(
      Array(
        "id,start,end,talk,wait,answer\n1,03/05/2025 10:00:00,13/05/2025 10:00:00,00:01:02,5 min,yes\n".utf8
      )
      .withUnsafeBytes { MappingSkeleton.text(head: $0, path: "a.csv") })
    #expect(
      text.contains(
        #"  started_at: {from: "start", time: "d/M/yyyy H:mm:ss"}  # guess: day and month as in the other"#))
    #expect(
      text.contains(#"  ended_at: {from: "end", time: "d/M/yyyy H:mm:ss"}  # guess"#)
        && text.contains("zone: UTC"))
    #expect(
      text.contains("  talk: {from: \"talk\", unit: clock}") && text.contains("  # wait: {from: \"wait\""))
    #expect(text.contains("  # answered_at: {from: \"answer\""))
  }
}
