import Contacts
@testable import Formats
import Testing

struct FreeSwitchTests {
  /// A record of a leg, with variables changed.
  private static func leg(_ changes: [String: String]) -> String {
    var variables = [
      "uuid": "a", "call_uuid": "a", "direction": "inbound", "start_epoch": "1763625600",
      "answer_epoch": "1763625602",
      "bridge_epoch": "1763625610", "end_epoch": "1763625700", "duration": "100", "billsec": "98",
      "hangup_cause": "NORMAL_CLEARING", "hold_accum_ms": "0",
    ]
    variables.merge(changes) { $1 }
    let text = variables.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(
      separator: ",")
    return
      #"{"core-uuid":"c","channel_data":{},"variables":{\#(text)},"callflow":[{"caller_profile":{"caller_id_number":"48500100200","destination_number":"1001"}}]}"#
  }

  @Test(
    arguments: [
      (["sip_hangup_disposition": "recv_bye"], EndedBy.customer),
      (["sip_hangup_disposition": "send_bye"], .unknown),
      (["sip_hangup_disposition": "send_bye", "bridge_epoch": "0"], .system),
      (["sip_hangup_disposition": "recv_cancel", "bridge_epoch": "0"], .customer),
      (["uuid": "b", "direction": "outbound", "sip_hangup_disposition": "recv_bye"], .agent),
      (["uuid": "b", "direction": "outbound", "sip_hangup_disposition": "send_bye"], .unknown),
      (["hangup_cause": "RECOVERY_ON_TIMER_EXPIRE", "sip_hangup_disposition": "send_bye"], .system),
      (["sip_hangup_disposition": "recv_bye", "transfer_history": "1:u:bl_xfer:1002/d/XML"], .transfer),
      ([:], .unknown),
    ])
  func `the leg that received the BYE tells who hung up`(changes: [String: String], side: EndedBy) {
    var bench = Bench(.freeSwitchJSON)
    #expect(bench.decode(Self.leg(changes)) == .fragment)
    #expect(bench.fragment.fields.endedBy == side)
    #expect(bench.fragment.fields.endedByBasis == (side == .unknown ? .unknown : .derived))
    #expect(bench.fragment.string(.sourceID) == "a")
    #expect(bench.fragment.kind == (changes["uuid"] == "b" ? .part : .whole))
  }

  @Test func `hold, talk and transfers`() {
    var bench = Bench(.freeSwitchJSON)
    bench.decode(
      Self.leg([
        "hold_accum_ms": "67139", "hold_events": "{{1,2},{3,4}}",
        "transfer_history": "ARRAY::1:u:bl_xfer:2/d/XML|:2:u:att_xfer:3/d/XML",
      ]))
    #expect(bench.fragment.fields.hold == 67_139 && bench.fragment.fields.holds == 2)
    #expect(bench.fragment.fields.talk == 90_000 - 67_139 && bench.fragment.fields.transfers == 2)
    #expect(bench.fragment.string(.agent) == "1001" && bench.fragment.fields.direction == .inbound)
    #expect(bench.fault(Self.leg(["uuid": ""])) == "missing_field: uuid")
    #expect(bench.fault(Self.leg(["start_epoch": "x"])) == "bad_number: epoch")
    #expect(bench.fault(Self.leg(["start_epoch": "0"])) == "missing_field: start_stamp")
    #expect(bench.fault("{}") == "missing_field: variables")
    #expect(bench.decode(Self.leg(["start_uepoch": "1152921504606846975"])) != .ignored(.blank))
  }

  @Test func `percent-encoded values are decoded once`() {
    #expect(PercentCode.decode(Array("a%20b%2525%zz%4".utf8)) == Array("a b%25%zz%4".utf8))
    var bench = Bench(.freeSwitchJSON)
    bench.decode(
      Self.leg(["start_epoch": "", "start_stamp": "2025-11-20%2008%3A00%3A00", "hangup_cause": "A%2520"]))
    #expect(bench.fragment.fields.startedAt == instant("2025-11-20T08:00:00Z"))
    #expect(bench.fragment.string(.disposition) == "A%20")
  }

  @Test func `an element need not be well-formed`() {
    var bench = Bench(.freeSwitchXML)
    let start =
      "<cdr core-uuid=\"c\"><variables><uuid>u</uuid><x:y>1</x:y><a><sip:1@2></a><hangup_cause>A &amp; B</hangup_cause>"
    let end = "<start_epoch>1763625600</start_epoch></variables><callflow></callflow>"
    #expect(bench.decode(start + end + "</cdr>") == .fragment)
    #expect(bench.fragment.string(.sourceID) == "u" && bench.fragment.string(.disposition) == "A & B")
    #expect(bench.fault(start + end) == "unbalanced_xml")
    #expect(bench.fault("<cdr><x></x></cdr>") == "missing_field: variables")
    #expect(bench.fault("<x/>") == "missing_field: cdr")
    #expect(bench.decode("\n") == .ignored(.blank))
  }

  @Test func `rows with a blank before their quotes, and rows that a spreadsheet saved`() {
    var bench = Bench(.freeSwitchCSV, DecoderSettings(defaultVendor: "v", zone: ClockZone(offset: 3_600)))
    let row =
      #""4850", "48500100200", "1001", "public", "2025-11-20 08:00:00", "2025-11-20 08:00:05", "2025-11-20 08:01:00", "60", "55", "NORMAL_CLEARING", "u1", "", "", "", """#
    #expect(bench.decode(row) == .fragment)
    #expect(bench.fragment.fields.startedAt == instant("2025-11-20T07:00:00Z"))
    #expect(bench.fragment.fields.talk == 55_000 && bench.fragment.fields.endedBy == .unknown)
    bench.decode(",0,1002,default,2020/2/10 22:41,,2020/2/10 22:41,2,0,NO_USER_RESPONSE,u2,,,,")
    #expect(bench.fragment.fields.endedAt == instant("2020-02-10T21:41:02Z"))
    #expect(bench.fragment.fields.answeredAt == nil)
    #expect(bench.fault("a,b") == "too_few_columns")
    #expect(bench.fault(String(repeating: ",", count: 30)) == "too_many_columns")
    #expect(bench.fault(String(repeating: ",", count: 14)) == "missing_field: uuid")
  }

  @Test func `the fixtures tell the same of both legs`() throws {
    for format in [ExportFormat.freeSwitchJSON, .freeSwitchXML, .freeSwitchCSV] {
      let file = try #require(Corpus.files.first { $0.format == format })
      var decoder = file.decoder
      var fragment = Fragment()
      var kinds: [Fragment.Kind] = []
      for record in file.records {
        #expect(decoder.decode(copying: record, into: &fragment) == .fragment)
        kinds.append(fragment.kind)
        if fragment.kind == .part { #expect(fragment.fields.endedBy == .agent && fragment.legs.isEmpty) }
      }
      #expect(kinds.count { $0 == .part } == (format == .freeSwitchCSV ? 0 : 1))
    }
  }

  @Test(
    .enabled(if: Place.has("samples/freeswitch"), "the samples are not here"),
    arguments: [
      ("Master_original_quoting.csv", ExportFormat.freeSwitchCSV, 3),
      ("Master_resaved_by_excel.csv", .freeSwitchCSV, 10),
      ("json_cdr_hold_abridged.json", .freeSwitchJSON, 1),
      ("json_cdr_cancel_urlencoded_abridged.json", .freeSwitchJSON, 1),
      ("xml_cdr_urlencoded_abridged.xml", .freeSwitchXML, 1),
    ])
  func `real records are read`(name: String, format: ExportFormat, count: Int) throws {
    let file = try #require(Corpus.read(Place.shared + "/samples/freeswitch/" + name, vendor: "v"))
    #expect(file.format == format && file.records.count == count)
    var decoder = file.decoder
    var fragment = Fragment()
    for record in file.records {
      #expect(decoder.decode(copying: record, into: &fragment) == .fragment, "\(name)")
    }
    switch name {
    case "json_cdr_hold_abridged.json":
      #expect(
        fragment.fields.endedBy == .transfer && fragment.fields.hold == 67_139 && fragment.fields.holds == 1)
    case "xml_cdr_urlencoded_abridged.xml":
      #expect(fragment.fields.answeredAt == nil && fragment.string(.disposition) == "NORMAL_CLEARING")
    case "json_cdr_cancel_urlencoded_abridged.json":
      #expect(fragment.fields.endedAt == 1_762_923_116_247)
    default: #expect(fragment.fields.endedBy == .unknown)
    }
  }
}
