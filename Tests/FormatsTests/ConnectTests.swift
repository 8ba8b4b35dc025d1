import Contacts
import Formats
import Testing

struct ConnectTests {
  /// A record with some members replaced; a member set to nothing is left out.
  private func record(_ changes: [String: String] = [:]) -> String {
    var members = [
      "ContactId": #""c-1""#, "Channel": #""VOICE""#, "InitiationMethod": #""INBOUND""#,
      "InitiationTimestamp": #""2022-01-05T17:12:59Z""#, "DisconnectTimestamp": #""2022-01-05T17:47:28Z""#,
      "LastUpdateTimestamp": #""2022-01-05T17:48:35Z""#, "DisconnectReason": #""AGENT_DISCONNECT""#,
      "NextContactId": "null", "PreviousContactId": "null", "TransferCompletedTimestamp": "null",
      "CustomerEndpoint": #"{"Address":"+48600100200","Type":"TELEPHONE_NUMBER"}"#,
      "Queue": #"{"Name":"billing","Duration":346,"EnqueueTimestamp":"2022-01-05T17:14:46Z"}"#,
      "Agent":
        #"{"Username":"a.one","ConnectedToAgentTimestamp":"2022-01-05T17:20:32Z","AgentInteractionDuration":239,"CustomerHoldDuration":221,"NumberOfHolds":2,"AfterContactWorkDuration":5,"AfterContactWorkStartTimestamp":"2022-01-05T17:28:12Z","HierarchyGroups":{"Level1":{"GroupName":"EU"},"Level2":{"GroupName":"harbor"},"Level3":{"GroupName":"Cebu"},"Level4":{"GroupName":"Tier 1"},"Level5":null}}"#,
      "Attributes": #"{"lang":"pl","Acct":"7"}"#, "Recording": #"{"Location":"b/1.wav"}"#,
    ]
    for (key, value) in changes { members[key] = value.isEmpty ? nil : value }
    return "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
      + "}"
  }

  private func decoded(
    _ changes: [String: String] = [:], settings: DecoderSettings = DecoderSettings(defaultVendor: "folder")
  ) -> Bench {
    var bench = Bench(.amazonConnect, settings)
    #expect(bench.decode(record(changes)) == .fragment, "\(changes)")
    return bench
  }

  @Test func `what continues a contact names the first one of the call`() {
    func id(_ source: String) -> ContactID {
      Array(source.utf8).withUnsafeBytes { ContactID(platform: .amazonConnect, sourceID: $0) }
    }
    #expect(decoded().fragment.fields.continues == nil && decoded().fragment.platform == .amazonConnect)
    let transfer = ["InitiationMethod": #""TRANSFER""#, "PreviousContactId": #""c-0b""#]
    #expect(decoded(transfer).fragment.fields.continues == id("c-0b"))
    let chain = transfer.merging(["InitialContactId": #""c-0""#]) { $1 }
    #expect(decoded(chain).fragment.fields.continues == id("c-0"))
    #expect(
      decoded(chain.merging(["InitialContactId": #""c-1""#]) { $1 }).fragment.fields.continues == id("c-0b"))
    // The first contact may name itself, and a call that the house makes back is one of its own.
    #expect(decoded(["InitialContactId": #""c-1""#]).fragment.fields.continues == nil)
    for method in ["INBOUND", "CALLBACK", "OUTBOUND", "API"] {
      #expect(
        decoded(chain.merging(["InitiationMethod": "\"\(method)\""]) { $1 }).fragment.fields.continues == nil)
    }
  }

  @Test func `blanks around an agent's name are none of it`() {
    let bench = decoded([
      "Agent": #"{"Username":" ana.k  ","ConnectedToAgentTimestamp":"2022-01-05T17:20:32Z"}"#
    ])
    #expect(bench.fragment.string(.agent) == "ana.k")
    #expect(bench.fragment.legs.map { bench.fragment.string($0.agent) } == ["ana.k"])
    let blank = decoded(["Agent": #"{"Username":"  ","ConnectedToAgentTimestamp":"2022-01-05T17:20:32Z"}"#])
    #expect(blank.fragment.string(.agent) == nil)
  }

  @Test func `a finished call`() {
    let bench = decoded()
    let fragment = bench.fragment
    let fields = fragment.fields
    #expect(fragment.kind == .whole && !fragment.isOpen)
    #expect(fragment.string(.sourceID) == "c-1" && fragment.string(.vendor) == "harbor")
    #expect(fragment.string(.site) == "Cebu" && fragment.string(.team) == "Tier 1")
    #expect(fragment.string(.agent) == "a.one" && fragment.string(.queue) == "billing")
    #expect(fragment.string(.customer) == "+48600100200" && fragment.string(.recording) == "b/1.wav")
    #expect(fragment.string(.language) == "pl" && bench.attribute("Acct") == "7")
    #expect(fields.channel == .voice && fields.direction == .inbound)
    #expect(fields.answeredAt == instant("2022-01-05T17:20:32Z"))
    #expect(
      fields.talk == 239_000 && fields.hold == 221_000 && fields.holds == 2 && fields.afterWork == 5_000)
    #expect(
      fields.updatedAt == instant("2022-01-05T17:48:35Z") && fields.wait == nil && fields.transfers == 0)
    #expect(fields.endedBy == .agent && fields.endedByBasis == .claimed)
    #expect(fragment.legs.first?.endedAt == instant("2022-01-05T17:28:12Z"))
    #expect(fragment.legs.first?.endedBy == .agent)
  }

  @Test(
    arguments: [
      ("CUSTOMER_DISCONNECT", EndedBy.customer), ("AGENT_DISCONNECT", .agent), ("AGENT_COMPLETED", .agent),
      ("THIRD_PARTY_DISCONNECT", .thirdParty), ("BARGED", .thirdParty), ("TELECOM_PROBLEM", .system),
      ("CONTACT_FLOW_DISCONNECT", .system), ("IDLE_DISCONNECT", .system), ("EXPIRED", .system),
      ("OUTBOUND_DESTINATION_ENDPOINT_ERROR", .system), ("OTHER", .unknown), ("A_NEW_WORD", .unknown),
    ])
  func `each reason names its side`(reason: String, side: EndedBy) {
    let bench = decoded(["DisconnectReason": "\"\(reason)\""])
    #expect(bench.fragment.fields.endedBy == side)
    #expect(bench.fragment.fields.endedByBasis == (side == .unknown ? .unknown : .claimed))
    #expect(bench.fragment.string(.disposition) == reason)
    #expect((bench.attribute("DisconnectReason") != nil) == (side == .unknown))
    #expect(decoded(["DisconnectReason": "null"]).fragment.fields.endedBy == .unknown)
  }

  @Test(
    arguments: [
      ["TransferCompletedTimestamp": #""2022-01-05T17:28:12Z""#], ["NextContactId": #""c-2""#],
      ["TransferredToEndpoint": #"{"Address":"+1"}"#],
    ])
  func `a transfer is not a hang-up`(changes: [String: String]) {
    let bench = decoded(changes)
    #expect(bench.fragment.fields.endedBy == .transfer && bench.fragment.fields.transfers == 1)
    #expect(bench.fragment.legs.first?.endedBy == .transfer)
    #expect(bench.fragment.legs.first?.endedAt == instant("2022-01-05T17:28:12Z"))
    #expect(bench.attribute("DisconnectReason") == "AGENT_DISCONNECT")
    if changes["NextContactId"] != nil { #expect(bench.attribute("NextContactId") == "c-2") }
  }

  @Test func `an abandoned call waited as long as the queue says`() {
    let bench = decoded(["Agent": "null", "DisconnectReason": #""CUSTOMER_DISCONNECT""#])
    #expect(bench.fragment.string(.disposition) == "abandoned" && bench.fragment.fields.wait == 346_000)
    #expect(bench.fragment.fields.answeredAt == nil && bench.fragment.legs.isEmpty)
    #expect(bench.fragment.string(.vendor) == "folder" && bench.fragment.fields.endedBy == .customer)
  }

  @Test func `a contact without an end is open`() {
    for gone in ["", "null"] {
      #expect(decoded(["DisconnectTimestamp": gone, "DisconnectReason": "null"]).fragment.isOpen)
    }
  }

  @Test func `the level of the vendor is the site's choice`() {
    let first = decoded(settings: DecoderSettings(defaultVendor: "f", connectVendorLevel: 1)).fragment
    #expect(
      first.string(.vendor) == "EU" && first.string(.site) == "harbor" && first.string(.team) == "Tier 1")
    let last = decoded(settings: DecoderSettings(defaultVendor: "f", connectVendorLevel: 5)).fragment
    #expect(last.string(.vendor) == "f" && last.string(.team) == nil)
    let none = decoded(settings: DecoderSettings(defaultVendor: "f", connectVendorLevel: 0)).fragment
    #expect(none.string(.vendor) == "f")
  }

  @Test(
    arguments: [
      ("INBOUND", "VOICE", Direction.inbound), ("OUTBOUND", "VOICE", .outbound),
      ("CALLBACK", "VOICE", .outbound),
      ("API", "CHAT", .inbound), ("API", "Voice", .outbound), ("TRANSFER", "VOICE", .unknown),
      ("QUEUE_TRANSFER", "VOICE", .unknown),
    ])
  func `who began`(method: String, channel: String, direction: Direction) {
    let bench = decoded(["InitiationMethod": "\"\(method)\"", "Channel": "\"\(channel)\""])
    #expect(bench.fragment.fields.direction == direction)
    #expect(bench.fragment.fields.channel == (channel == "CHAT" ? .chat : .voice))
  }

  @Test func `tasks and listeners are no conversations`() {
    var bench = Bench(.amazonConnect)
    #expect(bench.decode(record(["Channel": #""TASK""#])) == .ignored(.notAConversation))
    #expect(bench.decode(record(["Channel": #""EMAIL""#])) == .ignored(.notAConversation))
    #expect(bench.decode(record(["InitiationMethod": #""MONITOR""#])) == .ignored(.monitoring))
  }

  @Test func `faults have their reasons`() {
    var bench = Bench(.amazonConnect, DecoderSettings())
    #expect(bench.fault(record(["ContactId": ""])) == "missing_field: ContactId")
    #expect(bench.fault(record(["Channel": "null"])) == "missing_field: Channel")
    #expect(bench.fault(record(["InitiationTimestamp": ""])) == "missing_field: InitiationTimestamp")
    #expect(bench.fault(record(["InitiationTimestamp": #""x""#])) == "bad_timestamp: InitiationTimestamp")
    #expect(bench.fault(record(["Agent": "null"])) == "missing_field: vendor")
    #expect(
      bench.fault(record(["CustomerEndpoint": #"{"Address":[]}"#])) == "bad_value: CustomerEndpoint.Address")
    #expect(bench.fault("[]") == "not_an_object")
    #expect(
      bench.decode(record(["Agent": "7", "Queue": "[]", "Attributes": "true", "CustomerEndpoint": "1"]))
        == .rejected(RecordFault(.missingField, "vendor")))
  }

  @Test func `recordings may come as a list`() {
    let list = #"[{"Location":null},{"Location":"b/2.wav"},{"Location":"b/3.wav"}]"#
    #expect(decoded(["Recording": "null", "Recordings": list]).fragment.string(.recording) == "b/2.wav")
  }

  @Test(.enabled(if: Place.has("samples/amazon_connect"), "the samples are not here"))
  func `a real contact delivered three times`() throws {
    let path = Place.shared + "/samples/amazon_connect/ctr_same_contact_delivered_3x.ndjson"
    let bytes = try #require(Place.bytes(path))
    #expect(bytes.withUnsafeBytes { ExportFormat.recognise(head: $0, path: path) }.format == .amazonConnect)
    var bench = Bench(.amazonConnect)
    var stamps: Set<Int64> = []
    for line in bytes.split(separator: 0x0A) {
      #expect(bench.decode(bytes: Array(line)) == .fragment)
      #expect(bench.fragment.fields.endedBy == .transfer && bench.fragment.fields.talk == 239_000)
      #expect(bench.fragment.string(.vendor) == "TCC ALL")
      if let stamp = bench.fragment.fields.updatedAt { stamps.insert(stamp) }
    }
    #expect(stamps.count == 3)
  }
}
