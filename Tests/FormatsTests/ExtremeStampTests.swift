import Contacts
import Formats
import Testing

/// Very many elements whose stamps lie as far apart as stamps can: their durations add up to more than any number holds.
struct ExtremeStampTests {
  private static let (first, last) = ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")
  /// What lies between these two, milliseconds.
  private static let longest: Int64 = 315_537_897_599_000

  /// How long a record with so many elements takes, and what it comes to.
  private func decode(
    _ count: Int, _ bench: inout Bench, _ record: (Int) -> String
  ) -> (DecodeOutcome, Duration) {
    let text = record(count)
    var outcome: DecodeOutcome?
    let time = ContinuousClock().measure { outcome = bench.decode(text) }
    return (outcome ?? .fragment, time)
  }

  private static func vCon(_ pairs: Int) -> String {
    let pair =
      #"{"party":0,"event":"hold","time":"\#(first)"},{"party":0,"event":"unhold","time":"\#(last)"}"#
    let history = Array(repeating: pair, count: pairs).joined(separator: ",")
    return
      #"{"vcon":"0.0.1","uuid":"u","parties":[{"role":"customer"},{"role":"agent"}],"dialog":[{"type":"recording","start":"2025-11-20T08:00:00Z","duration":60,"parties":[0,1],"party_history":[\#(history)]}]}"#
  }

  private static func genesys(_ kind: String, _ count: Int) -> String {
    let segment =
      #"{"segmentStart":"\#(first)","segmentEnd":"\#(last)","segmentType":"\#(kind)"}"#
    let segments = Array(repeating: segment, count: count).joined(separator: ",")
    return
      #"{"conversationId":"k","conversationStart":"2025-11-20T08:00:00.000Z","participants":[{"purpose":"agent","userId":"u1","sessions":[{"mediaType":"voice","segments":[\#(segments)]}]}]}"#
  }

  @Test func `holds of a vCon add up to the greatest number`() {
    var bench = Bench(.vcon)
    #expect(decode(2, &bench, Self.vCon).0 == .fragment)
    #expect(bench.fragment.fields.hold == 2 * Self.longest && bench.fragment.fields.holds == 2)
    let (_, short) = decode(10_000, &bench, Self.vCon)
    let (outcome, long) = decode(40_000, &bench, Self.vCon)
    #expect(outcome == .fragment && bench.fragment.fields.hold == .max)
    #expect(long < short * 24 + .seconds(1), "\(short) \(long)")
  }

  @Test(arguments: ["hold", "interact"])
  func `segments of Genesys add up to the greatest number`(kind: String) {
    var bench = Bench(.genesysCloud)
    func sum() -> Int64? { kind == "hold" ? bench.fragment.fields.hold : bench.fragment.fields.talk }
    #expect(decode(2, &bench) { Self.genesys(kind, $0) }.0 == .fragment)
    #expect(sum() == 2 * Self.longest)
    let (_, short) = decode(10_000, &bench) { Self.genesys(kind, $0) }
    let (outcome, long) = decode(40_000, &bench) { Self.genesys(kind, $0) }
    #expect(outcome == .fragment && sum() == .max)
    #expect(long < short * 24 + .seconds(1), "\(short) \(long)")
  }
}
