import Foundation
import Testing

/// Contact records of Amazon Connect and analyses of Contact Lens in folders that name another vendor, or none.
struct ConnectDeliveryTests {
  /// A contact record; without `vendor` nobody answered.
  private static func record(
    _ id: String, vendor: String?, minute: Int = 0, number: Int = 1, more: [String: Any] = [:]
  ) throws -> String {
    func stamp(_ seconds: Int) -> String { ContactLine.stamp(1_763_596_800 + minute * 60 + seconds) }
    var record: [String: Any] = [
      "ContactId": id, "Channel": "VOICE", "InitiationMethod": "INBOUND", "InitiationTimestamp": stamp(0),
      "DisconnectTimestamp": stamp(330), "LastUpdateTimestamp": stamp(400),
      "DisconnectReason": vendor == nil ? "CUSTOMER_DISCONNECT" : "AGENT_DISCONNECT",
      "CustomerEndpoint": ["Address": "+4850010020\(number)", "Type": "TELEPHONE_NUMBER"],
      "Queue": ["Name": "care", "EnqueueTimestamp": stamp(0), "Duration": 30], "Attributes": ["lang": "en"],
    ]
    if let vendor {
      record["Agent"] = [
        "Username": "agent.\(number)", "ConnectedToAgentTimestamp": stamp(30),
        "AgentInteractionDuration": 300,
        "HierarchyGroups": ["Level1": ["GroupName": "EU"], "Level2": ["GroupName": vendor]],
      ]
    }
    record.merge(more) { $1 }
    return String(
      decoding: try JSONSerialization.data(withJSONObject: record, options: .sortedKeys), as: UTF8.self)
  }

  private static func analysis(_ id: String) -> String {
    #"{"Version":"1.1.0","Channel":"VOICE","JobStatus":"COMPLETED","LanguageCode":"en-US","CustomerMetadata":{"ContactId":"\#(id)"},"Participants":[{"ParticipantId":"A","ParticipantRole":"AGENT"},{"ParticipantId":"C","ParticipantRole":"CUSTOMER"}],"ConversationCharacteristics":{"TotalConversationDurationMillis":300000},"Transcript":[{"ParticipantId":"A","Content":"Good morning, how can I help?","BeginOffsetMillis":500,"EndOffsetMillis":3000},{"ParticipantId":"C","Content":"I would like to pay my bill with my card.","BeginOffsetMillis":3500,"EndOffsetMillis":9000},{"ParticipantId":"A","Content":"And the three digits on the back of the card?","BeginOffsetMillis":9500,"EndOffsetMillis":12000}]}"#
  }

  private static func name(_ id: String) -> String { "\(id)_analysis_2025-11-20T08:06:00Z.json" }

  /// What a database says about all contacts and their flags, whatever run saw them first.
  private static func story(_ night: NightFolder) throws -> [[String]] {
    try night.query(
      "SELECT contact_id, vendor, source_id, agent, queue, talk, ended_by, turns FROM contacts ORDER BY source_id"
    )
      + night.query(
        "SELECT flag_id, rule_id, turn, at, evidence FROM flags WHERE status = 'current' ORDER BY flag_id")
      + night.query("SELECT contact_id, turn, role, at, text FROM turns ORDER BY contact_id, turn")
  }

  private static func nights(_ steps: [[(String, String)]], _ more: [String] = []) throws -> NightFolder {
    let night = try NightFolder()
    for step in steps {
      for (name, text) in step { try night.write(name, text) }
      let outcome = try night.audit(more)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    }
    return night
  }

  private static func records() throws -> String {
    try record("m1", vendor: "harbor") + record("m2", vendor: "cedar", number: 2)
  }

  @Test func `analyses join their records, whatever the folders are called`() throws {
    let own = try Self.story(
      Self.nights([
        [
          ("harbor/ctr", try Self.record("m1", vendor: "harbor")),
          ("harbor/" + Self.name("m1"), Self.analysis("m1")),
          ("cedar/ctr", try Self.record("m2", vendor: "cedar", number: 2)),
          ("cedar/" + Self.name("m2"), Self.analysis("m2")),
        ]
      ]))
    #expect(
      own.prefix(2).map { [$0[1], $0[2], $0[7]] } == [["harbor", "m1", "3"], ["cedar", "m2", "3"]], "\(own)")
    #expect(own.count { $0.contains("privacy.agent-asks-card-code") } == 2)
    for folder in ["aws-export/", "Analysis/Voice/2025/11/20/", "harbor/Analysis/Voice/2025/11/20/", "z/"] {
      let night = try Self.nights([
        [
          ("aws-export/ctr", try Self.records()), (folder + Self.name("m1"), Self.analysis("m1")),
          (folder + Self.name("m2"), Self.analysis("m2")),
        ]
      ])
      #expect(try Self.story(night) == own, "\(folder)")
      #expect(try night.value("SELECT contacts FROM runs") == "2")
      #expect(
        try night.value("SELECT count(*) FROM completeness WHERE \"check\" = 'transcripts_without_record'")
          == "0")
    }
  }

  @Test func `they join in any order of nights`() throws {
    let records = ("aws-export/ctr", try Self.records())
    let analyses = ["m1", "m2"].map { ("aws-lens/" + Self.name($0), Self.analysis($0)) }
    let together = try Self.story(Self.nights([[records] + analyses]))
    let later = try Self.nights([[records], analyses])
    #expect(try Self.story(later) == together)
    #expect(try later.query("SELECT contacts FROM runs") == [["2"], ["0"]])
    let earlier = try Self.nights([analyses, [records]])
    #expect(try Self.story(earlier) == together)
    #expect(try earlier.query("SELECT contacts FROM runs") == [["2"], ["0"]])
    #expect(
      try earlier.query(
        "SELECT run_id, vendor, found, verdict FROM completeness WHERE \"check\" = 'transcripts_without_record'"
      )
        == [["1", "aws-lens", "2 without one", "warning"]])
    // Partials of the two folders, in either order, are one run.
    let night = try NightFolder()
    for (name, text) in [records] + analyses { try night.write(name, text) }
    for folder in ["aws-export", "aws-lens"] {
      #expect(
        try night.earshot.run([
          "scan", "--input", night.inputs + "/" + folder, "--out", night.path + "/\(folder).partial",
        ]).status == 0)
    }
    for order in [["aws-export", "aws-lens"], ["aws-lens", "aws-export"]] {
      let database = night.path + "/\(order[0]).sqlite"
      let outcome = try night.earshot.run(
        ["merge", "--db", database, "--date", "2026-01-15"] + order.map { night.path + "/\($0).partial" },
        environment: ["EARSHOT_SEED": NightFolder.seed])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try night.value("SELECT contacts FROM runs", db: database) == "2")
      #expect(
        try night.query("SELECT vendor, turns FROM contacts ORDER BY source_id", db: database)
          == [["harbor", "3"], ["cedar", "3"]])
    }
  }

  @Test func `of an original and a redacted transcript the redacted one is told, whenever the record comes`()
    throws
  {
    let original = Self.analysis("m1")
    let redacted = original.replacingOccurrences(of: "with my card", with: "with my [PII]")
      .replacingOccurrences(
        of: #""Participants""#, with: #""ContentMetadata":{"Output":"Redacted"},"Participants""#)
    let record = ("aws/ctr", try Self.record("m1", vendor: "harbor"))
    let files = [
      ("lens/" + Self.name("m1"), original),
      ("lens/m1_analysis_redacted_2025-11-20T08:06:00Z.json", redacted),
    ]
    let together = try Self.story(Self.nights([[record] + files]))
    #expect(together.contains { $0.contains("I would like to pay my bill with my [PII].") }, "\(together)")
    #expect(try Self.story(Self.nights([files, [record]])) == together)
    #expect(try Self.story(Self.nights([[files[1]], [record, files[0]]])) == together)
    #expect(try Self.story(Self.nights([[files[0]], [files[1]], [record]])) == together)
  }

  @Test func `a transcript whose record is nowhere is a contact, and told`() throws {
    let night = try Self.nights([
      [("aws-export/ctr", try Self.records()), ("aws-lens/" + Self.name("m3"), Self.analysis("m3"))]
    ])
    #expect(
      try night.query("SELECT vendor, turns FROM contacts WHERE source_id = 'm3'") == [["aws-lens", "3"]])
    #expect(
      try night.query(
        "SELECT vendor, verdict FROM completeness WHERE \"check\" = 'transcripts_without_record'")
        == [["aws-lens", "warning"]])
  }

  @Test func `hours are no vendors, and sources say whose the files are`() throws {
    let files = [
      (
        "2025/11/20/08/stream-1",
        try Self.record("q1", vendor: "harbor") + Self.record("q3", vendor: nil, number: 3)
      ),
      ("2025/11/20/09/stream-1", try Self.record("q4", vendor: nil, minute: 60, number: 4)),
      // The same contact again, an hour later.
      (
        "2025/11/20/10/stream-1",
        try Self.record("q3", vendor: nil, number: 3, more: ["Attributes": ["x": "1"]])
      ),
    ]
    func vendors(_ night: NightFolder) throws -> [[String]] {
      try night.query("SELECT DISTINCT vendor FROM strata ORDER BY vendor")
    }
    let plain = try Self.nights([files])
    #expect(try vendors(plain) == [["harbor"], ["in"]])
    #expect(try plain.value("SELECT contacts FROM runs") == "3")
    let night = try NightFolder()
    for (name, text) in files { try night.write(name, text) }
    let configuration = night.path + "/c.yaml"
    try "sources:\n  - { vendor: harbor, files: \"2025/**\" }\n".write(
      toFile: configuration, atomically: true, encoding: .utf8)
    #expect(try night.audit(["--config", configuration]).status == 0)
    #expect(try vendors(night) == [["harbor"]])
    #expect(try night.query("SELECT DISTINCT vendor FROM input_files") == [["harbor"]])
  }

  @Test func `one call that was passed on twice is one contact of its customer`() throws {
    func parts(_ agents: [String]) throws -> String {
      try agents.enumerated().map { index, agent in
        var more: [String: Any] = [
          "Agent": [
            "Username": agent,
            "ConnectedToAgentTimestamp": ContactLine.stamp(1_763_596_800 + index * 360 + 10),
            "AgentInteractionDuration": 300, "HierarchyGroups": ["Level2": ["GroupName": "harbor"]],
          ]
        ]
        if index > 0 {
          more["InitiationMethod"] = "TRANSFER"
          more["InitialContactId"] = "x0"
          more["PreviousContactId"] = "x\(index - 1)"
        }
        if index < agents.count - 1 { more["NextContactId"] = "x\(index + 1)" }
        return try Self.record("x\(index)", vendor: "harbor", minute: index * 6, more: more)
      }.joined()
    }
    let night = try Self.nights([
      [("aws/ctr", try parts(["ana", "bo", "ana"]) + Self.record("later", vendor: "harbor", minute: 60))]
    ])
    #expect(
      try night.query(
        "SELECT rule_id FROM flags WHERE rule_id LIKE 'response.third%' OR rule_id LIKE 'routing.ping%'")
        == [["routing.ping-pong"]])
    #expect(
      try night.query(
        "SELECT source_id FROM flags JOIN contacts USING (contact_id) WHERE rule_id = 'routing.ping-pong'")
        == [["x2"]])
    // Three calls are three.
    let calls = try Self.nights([
      [("aws/ctr", try (0..<3).map { try Self.record("y\($0)", vendor: "harbor", minute: $0 * 60) }.joined())]
    ])
    #expect(
      try calls.value("SELECT count(*) FROM flags WHERE rule_id = 'response.third-contact-in-a-day'") == "1")
    // In the next night the parts of the night before count once, too.
    let next = try Self.nights([
      [("aws/ctr", try parts(["ana", "bo", "cy"]))],
      [("aws/ctr2", try Self.record("tomorrow", vendor: "harbor", minute: 120))],
    ])
    #expect(
      try next.value("SELECT count(*) FROM flags WHERE rule_id = 'response.third-contact-in-a-day'") == "0")
  }
}
