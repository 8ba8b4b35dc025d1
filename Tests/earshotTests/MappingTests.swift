import Foundation
import Testing

/// Exports that no format fits, read by mappings.
struct MappingTests {
  private let night: NightFolder
  private let mappings: String

  init() throws {
    night = try NightFolder()
    mappings = night.path + "/mappings"
    try FileManager.default.createDirectory(atPath: mappings, withIntermediateDirectories: true)
  }

  private static let mapping = """
    mapping: jade-calls
    reads: csv
    zone: "+08:00"
    required: [通话ID, 开始时间]
    fields:
      source_id: 通话ID
      channel: {value: voice}
      direction: {from: 类型, values: {呼入: inbound, 外呼: outbound}, otherwise: unknown}
      started_at: {from: 开始时间, time: auto}
      talk: {from: 通话时长, unit: s}
      customer: 客户号码
      agent: 坐席工号
      queue: 技能组
    """

  private static let rows = """
    通话ID,开始时间,类型,通话时长,客户号码,坐席工号,技能组
    c-1,2025-11-20 08:01:02,呼入,61,13800138000,A0017,账单咨询
    c-2,2025-11-20 08:05:00,外呼,9,13800138001,A0018,账单咨询
    c-3,2025-11-20 09:30:00,呼入,120,,A0017,投诉
    """

  private func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: mappings + "/" + name))
  }

  /// Writes a file below the inputs in GB 18030, by iconv(1).
  private func writeGB(_ text: String, _ name: String) throws -> String {
    let plain = night.path + "/plain"
    try Data(text.utf8).write(to: URL(fileURLWithPath: plain))
    let path = try night.write(name, "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
    process.arguments = ["-f", "UTF-8", "-t", "GB18030", "-o", path, plain]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return path
  }

  @Test func `a GB 18030 table is read into contacts`() throws {
    try write(Self.mapping, "jade-calls.yaml")
    _ = try writeGB(Self.rows, "jade/calls.csv")
    let outcome = try night.audit(["--mappings", mappings])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try night.query("SELECT source_id, vendor, direction, queue, started_at FROM contacts ORDER BY 1") == [
        ["c-1", "jade", "inbound", "账单咨询", "2025-11-20T00:01:02.000Z"],
        ["c-2", "jade", "outbound", "账单咨询", "2025-11-20T00:05:00.000Z"],
        ["c-3", "jade", "inbound", "投诉", "2025-11-20T01:30:00.000Z"],
      ])
    #expect(
      try night.query("SELECT format, encoding, status FROM input_files") == [
        ["mapping:jade-calls", "gb18030", "read"]
      ])
  }

  @Test func `rows of turns and wrapped JSON become contacts`() throws {
    try write(
      """
      mapping: jade-chats
      reads: csv
      delimiter: ";"
      zone: UTC
      required: [会话ID, 内容]
      fields:
        source_id: 会话ID
        channel: {value: chat}
        started_at: {from: 时间, time: auto}
        agent: 客服
      transcript: {shape: rows, role: 角色, text: 内容, at: {from: 时间, time: auto}, roles: {客服: agent, 访客: customer}}
      """, "jade-chats.yaml")
    try write(
      """
      {"mapping": "pages", "reads": "json", "records": "Data.List", "required": ["Id", "Begin"], "zone": "UTC",
       "fields": {"source_id": "Id", "channel": {"value": "voice"}, "started_at": {"from": "Begin", "time": "epoch_s"}}}
      """, "pages.json")
    let chats = """
      会话ID;时间;角色;客服;内容
      k-1;2025-11-20 08:00:00;访客;A1;您好
      k-1;2025-11-20 08:00:10;客服;A1;"很高兴;为您服务"
      k-2;2025-11-20 09:00:00;访客;A2;在吗

      """
    _ = try writeGB(chats, "jade/chats.csv")
    try night.write(
      "opal/page.json",
      """
      {"RequestId": "x", "Data": {"List": [{"Id": "p-1", "Begin": 1763600000}, {"Id": "p-2", "Begin": 1763600100}],
       "Total": 2}}
      """)
    let outcome = try night.audit(["--mappings", mappings])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try night.query("SELECT source_id, vendor, turns FROM contacts ORDER BY 1") == [
        ["k-1", "jade", "2"], ["k-2", "jade", "1"], ["p-1", "opal", "0"], ["p-2", "opal", "0"],
      ])
  }

  @Test func `every fault of every mapping is told at once, and is 78`() throws {
    try write("mapping: a b\nreads: xml\n", "one.yaml")
    try write("{\"mapping\": ", "two.json")
    try write("mapping: *nobody\n", "three.yml")
    try night.write("jade/a.jsonl", "{}\n")
    for outcome in [
      try night.audit(["--mappings", mappings]),
      try night.audit(environment: ["EARSHOT_MAPPINGS": mappings]),
      try night.earshot.run(["inspect", night.inputs + "/jade/a.jsonl", "--mappings", mappings]),
    ] {
      #expect(outcome.status == 78)
      for name in ["one.yaml: ", "two.json: ", "three.yml: "] { #expect(outcome.errors.contains(name)) }
    }
    #expect(!FileManager.default.fileExists(atPath: night.database))
    #expect(try night.audit(["--mappings", night.path + "/nowhere"]).status == 78)
  }

  @Test func `mappings are part of the configuration's digest, their order and layout are not`() throws {
    try night.write("jade/calls.csv", Self.rows)
    var digests: [String] = []
    let lines = Self.mapping.split(separator: "\n")
    let texts = [
      Self.mapping, Self.mapping + "\n# a note\n",
      (lines.prefix(4) + ["fields:"] + lines.dropFirst(5).reversed()).joined(separator: "\n"),
      Self.mapping.replacing("+08:00", with: "+07:00"),
    ]
    for (index, text) in texts.enumerated() {
      try write(text, "jade-calls.yaml")
      let database = night.path + "/\(index).sqlite"
      #expect(try night.audit(["--mappings", mappings], db: database).status == 0)
      digests.append(try night.value("SELECT config_digest FROM runs", db: database))
    }
    #expect(digests[0] == digests[1] && digests[0] == digests[2] && digests[0] != digests[3])
  }
}
