import Contacts
import Formats
import Testing

struct GenesysTests {
  private static func conversation(agent: String?, customer: String, end: Bool = true) -> String {
    let agents =
      agent.map {
        #",{"purpose":"agent","userId":"u1","sessions":[{"mediaType":"voice","segments":[{"segmentStart":"2025-11-20T08:00:20.000Z","segmentEnd":"2025-11-20T08:01:00.000Z","segmentType":"interact","queueId":"q"},{"segmentStart":"2025-11-20T08:01:00.000Z","segmentEnd":"2025-11-20T08:01:30.000Z","segmentType":"hold","disconnectType":"\#($0)"},{"segmentStart":"2025-11-20T08:01:30.000Z","segmentEnd":"2025-11-20T08:02:00.000Z","segmentType":"wrapup","disconnectType":"client","wrapUpCode":"w"}],"metrics":[{"name":"tHeldComplete","value":30000},{"name":"tAcw","value":"30000"}]}]}"#
      } ?? ""
    return
      #"{"conversationId":"k","conversationStart":"2025-11-20T08:00:00.000Z",\#(end ? #""conversationEnd":"2025-11-20T08:01:30.000Z","# : "")"originatingDirection":"inbound","participants":[{"purpose":"customer","sessions":[{"mediaType":"voice","ani":"tel:+48500100200","segments":[{"segmentType":"interact","disconnectType":"\#(customer)"}]}]},{"purpose":"acd","sessions":[{"mediaType":"voice","segments":[{"queueId":"q","disconnectType":"transfer"}],"metrics":[{"name":"tAcd","value":20000}]}]}\#(agents)]}"#
  }

  @Test(
    arguments: [
      ("client", "peer", EndedBy.agent), ("endpoint", "peer", .agent), ("peer", "endpoint", .customer),
      ("peer", "timeout", .system), ("peer", "system", .system), ("transfer.consult", "peer", .transfer),
      ("consultTransfer", "peer", .transfer), ("transport.failure", "x", .system), ("spam", "peer", .unknown),
    ])
  func `the agent's last segment tells who ended it`(agent: String, customer: String, side: EndedBy) {
    var bench = Bench(.genesysCloud)
    #expect(bench.decode(Self.conversation(agent: agent, customer: customer)) == .fragment)
    #expect(bench.fragment.fields.endedBy == side)
    #expect(bench.fragment.fields.endedByBasis == (side == .unknown ? .unknown : .derived))
    #expect(bench.fragment.fields.hold == 30_000 && bench.fragment.fields.holds == 1)
    #expect(bench.fragment.fields.talk == 40_000 && bench.fragment.fields.afterWork == 30_000)
    #expect(bench.fragment.fields.wait == 20_000 && bench.fragment.string(.queue) == "q")
    #expect(bench.fragment.string(.customer) == "+48500100200" && bench.fragment.string(.agent) == "u1")
    #expect(bench.fragment.string(.disposition) == "w")
    #expect(bench.fragment.legs.map(\.endedAt) == [instant("2025-11-20T08:01:30Z")])
  }

  @Test func `the transfer of the queue is none, and nobody's call ends by the customer or the platform`() {
    var bench = Bench(.genesysCloud)
    for (word, side) in [("endpoint", EndedBy.customer), ("peer", .system), ("timeout", .system)] {
      #expect(bench.decode(Self.conversation(agent: nil, customer: word)) == .fragment)
      #expect(bench.fragment.fields.endedBy == side && bench.fragment.fields.transfers == nil)
    }
  }

  /// An agent's part, from and to so many seconds.
  private static func part(_ user: String, _ from: Int, _ to: Int, _ word: String) -> String {
    func at(_ seconds: Int) -> String {
      "2025-11-20T08:0\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60).000Z"
    }
    return
      #"{"purpose":"agent","userId":"\#(user)","sessions":[{"mediaType":"voice","segments":[{"segmentStart":"\#(at(from))","segmentEnd":"\#(at(to))","segmentType":"interact","disconnectType":"\#(word)"}]}]}"#
  }

  @Test func `a colleague who is asked has no part in the customer's call`() {
    var bench = Bench(.genesysCloud)
    func conversation(_ parts: [String]) -> String {
      #"{"conversationId":"k","conversationStart":"2025-11-20T08:00:00.000Z","conversationEnd":"2025-11-20T08:05:00.000Z","participants":[{"purpose":"customer","sessions":[{"mediaType":"voice","segments":[{"disconnectType":"endpoint"}]}]},\#(parts.joined(separator: ","))]}"#
    }
    let asked = conversation([Self.part("u1", 10, 290, "peer"), Self.part("u2", 60, 120, "client")])
    #expect(bench.decode(asked) == .fragment)
    #expect(bench.fragment.string(.agent) == "u1" && bench.fragment.fields.endedBy == .customer)
    #expect(bench.fragment.legs.count == 1 && bench.fragment.fields.transfers == 0)
    #expect(bench.fragment.fields.talk == 280_000)
    #expect(bench.decoder.notes.counts.map(\.key.kind) == [.consultation])
    let passedOn = conversation([Self.part("u1", 10, 130, "transfer"), Self.part("u2", 60, 290, "peer")])
    #expect(bench.decode(passedOn) == .fragment)
    #expect(
      bench.fragment.string(.agent) == "u2" && bench.fragment.legs.map(\.endedBy) == [.transfer, .customer])
    #expect(bench.fragment.fields.transfers == 1 && bench.decoder.notes.counts.values.reduce(0, +) == 1)
  }

  @Test(.timeLimit(.minutes(1))) func `a record of very many parts is read in their number`() {
    func session(_ start: Int, _ end: Int) -> String {
      #"{"segments":[{"segmentStart":\#(1_763_625_600_000 + start),"segmentEnd":\#(1_763_625_600_000 + end),"segmentType":"interact"}]}"#
    }
    let count = 60_000
    // Of each three, one begins with the second and ends before it, and the third lies within both.
    let sessions = (0..<count / 3).flatMap { number in
      let start = number * 10
      return [
        session(start, start + 600_000), session(start, start + 500_000), session(start + 1, start + 2),
      ]
    }
    var bench = Bench(.genesysCloud)
    let record =
      #"{"conversationId":"k","conversationStart":"2025-11-20T08:00:00.000Z","participants":[{"purpose":"agent","userId":"u","sessions":[\#(sessions.joined(separator: ","))]}]}"#
    #expect(bench.decode(record) == .fragment)
    // The first two have nobody before them; every later one of half a million lies within its forerunners.
    #expect(bench.decoder.notes.counts.values.reduce(0, +) == count / 3 + count / 3 - 1)
  }

  @Test func `a conversation without an end is open`() {
    var bench = Bench(.genesysCloud)
    #expect(bench.decode(Self.conversation(agent: "client", customer: "peer", end: false)) == .fragment)
    #expect(bench.fragment.isOpen && bench.fragment.fields.endedBy == .unknown)
    #expect(bench.fault(#"{"conversationId":"k"}"#) == "missing_field: conversationStart")
    #expect(
      bench.fault(#"{"conversationId":"k","conversationStart":"x"}"#) == "bad_timestamp: conversationStart")
  }

  @Test func `the fixture holds a night of a vendor`() throws {
    let file = try #require(Corpus.files.first { $0.format == .genesysCloud })
    #expect(file.framing == .jsonMember(["conversations"]) && file.records.count == 8)
    var decoder = file.decoder
    var fragment = Fragment()
    var sides: [EndedBy] = []
    for record in file.records {
      switch decoder.decode(copying: record, into: &fragment) {
      case .fragment: sides.append(fragment.fields.endedBy)
      case .ignored(let reason): #expect(reason == .notAConversation)
      case .rejected(let fault): Issue.record("\(fault)")
      }
    }
    #expect(sides == [.agent, .customer, .system, .agent, .agent, .customer, .unknown])
  }

  @Test(
    .enabled(if: Place.has("samples/genesys_cloud"), "the samples are not here"),
    arguments: ["conversation1.json", "conversation2.json"])
  func `published conversations are read`(name: String) throws {
    let file = try #require(Corpus.read(Place.shared + "/samples/genesys_cloud/" + name, vendor: "v"))
    #expect(file.format == .genesysCloud && file.records.count == 1)
    var bench = Bench(.genesysCloud)
    #expect(bench.decode(bytes: file.records[0]) == .fragment)
    let fields = bench.fragment.fields
    #expect(fields.channel == .chat && bench.fragment.legs.count == 1)
    if name == "conversation1.json" {
      #expect(fields.talk == 374_561 && fields.hold == 544_176 && fields.holds == 1)
      #expect(fields.endedBy == .system && fields.wait == 11_179)
    } else {
      #expect(bench.fragment.isOpen && fields.wait == 6_384)
    }
  }
}
