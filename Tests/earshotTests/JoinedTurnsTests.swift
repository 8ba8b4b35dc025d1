import Foundation
import Testing

/// One transcript in several records and files.
struct JoinedTurnsTests {
  private let night: NightFolder
  private let mappings: String

  private static let mapping = """
    mapping: jade-chats
    reads: csv
    delimiter: ";"
    zone: UTC
    required: [chat, text]
    fields:
      source_id: chat
      channel: {value: chat}
      direction: {value: inbound}
      agent: agent
      language: {value: en}
    transcript:
      shape: rows
      role: who
      text: text
      at: {from: at, time: auto}
      roles: {a: agent, c: customer}
    """

  private static let said = [
    "a;Good morning, what is your card number?", "c;It is 4111 1111 1111 1111.", "a;And your password?",
    "c;Why do you want it?", "a;That is your own fault, you idiot.", "c;I want a refund.",
    "a;Call me on my private number 602 120 305.", "c;No. Good bye.",
  ]

  init() throws {
    night = try NightFolder()
    mappings = night.path + "/mappings"
    try FileManager.default.createDirectory(atPath: mappings, withIntermediateDirectories: true)
    try Data(Self.mapping.utf8).write(to: URL(fileURLWithPath: mappings + "/jade-chats.yaml"))
  }

  /// The rows of six chats, each in order.
  private static var chats: [[String]] {
    (0..<6).map { chat in
      said.enumerated().map { turn, text in
        let second = 10 + turn * 3 + chat
        return "chat-\(chat);2025-11-20 08:0\(chat):\(second);A\(chat % 2);\(text)"
      }
    }
  }

  private func file(_ name: String, _ rows: [String]) throws {
    try night.write(name, (["chat;at;agent;who;text"] + rows).joined(separator: "\n") + "\n")
  }

  private func state() throws -> [[String]] {
    try night.query("SELECT result_digest, contacts FROM runs ORDER BY run_id DESC LIMIT 1")
      + (try night.query("SELECT contact_id, turn, role, at, text FROM turns ORDER BY 1, 2"))
      + (try night.query("SELECT flag_id, status, turn, evidence FROM flags ORDER BY 1, 2"))
  }

  private func whole() throws -> [[String]] {
    try file("jade/whole.csv", Self.chats.flatMap { $0 })
    #expect(try night.audit(["--mappings", mappings]).status == 0)
    #expect(try night.value("SELECT count(*) FROM turns") == "48")
    #expect(try Int(night.value("SELECT count(*) FROM flags")) ?? 0 > 12)
    let state = try state()
    try FileManager.default.removeItem(atPath: night.inputs)
    for name in try FileManager.default.contentsOfDirectory(atPath: night.path)
    where name.hasPrefix("night.sqlite") {
      try FileManager.default.removeItem(atPath: night.path + "/" + name)
    }
    return state
  }

  private func audit() throws {
    let outcome = try night.audit(["--mappings", mappings])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func `halves in two files give the result of the whole`() throws {
    let whole = try whole()
    try file("jade/b.csv", Self.chats.flatMap { $0.prefix(3) })
    try file("jade/a.csv", Self.chats.flatMap { $0.dropFirst(3) })
    try audit()
    #expect(try state() == whole)
    #expect(
      try night.query("SELECT parts, superseded, contacts FROM input_files") == [
        ["6", "0", "6"], ["6", "0", "6"],
      ])
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    // Packed anew, everything in it is known.
    try file("jade/c.csv", Self.chats.flatMap { $0.dropFirst(3) } + [""])
    try audit()
    #expect(try night.value("SELECT duplicates FROM runs ORDER BY run_id DESC LIMIT 1") == "6")
    #expect(try Array(state().dropFirst()) == Array(whole.dropFirst()))
  }

  @Test func `rows of many contacts in turn give the result of rows contact by contact`() throws {
    let whole = try whole()
    let rows = Self.chats.flatMap { $0 }.sorted {
      $0.split(separator: ";")[3...].joined() < $1.split(separator: ";")[3...].joined()
    }
    try file("jade/mixed.csv", rows)
    try audit()
    #expect(try state() == whole)
  }

  @Test func `partials with a part of the turns each merge to the result of one run`() throws {
    let whole = try whole()
    var partials: [String] = []
    for part in 0..<3 {
      try file(
        "jade\(part)/jade/x.csv",
        Self.chats.flatMap { $0.enumerated().filter { $0.offset % 3 == part }.map(\.element) })
      let path = night.path + "/\(part).partial"
      let scan = try night.earshot.run(
        ["scan", "--input", night.inputs + "/jade\(part)", "--out", path, "--mappings", mappings])
      #expect(scan.status == 0, "\(scan.errors)")
      partials.insert(path, at: 0)
    }
    let merge = try night.earshot.run(
      ["merge", "--db", night.database, "--date", "2026-01-15", "--mappings", mappings] + partials,
      environment: ["EARSHOT_SEED": NightFolder.seed])
    #expect(merge.status == 0, "\(merge.errors)")
    #expect(try state() == whole)
  }

  @Test func `partials without texts are refused by name where turns are to be joined`() throws {
    var partials: [String] = []
    for (name, rows) in [("a", Self.chats[0].prefix(4)), ("b", Self.chats[0].dropFirst(4))] {
      try file("\(name)/jade/x.csv", Array(rows))
      partials.append(night.path + "/\(name).partial")
      let scan = try night.earshot.run(
        ["scan", "--input", night.inputs + "/" + name, "--out", partials.last ?? "", "--mappings", mappings]
          + (name == "b" ? ["--no-text"] : []))
      #expect(scan.status == 0, "\(scan.errors)")
    }
    let merge = try night.earshot.run(
      ["merge", "--db", night.database, "--date", "2026-01-15", "--mappings", mappings] + partials,
      environment: ["EARSHOT_SEED": NightFolder.seed])
    #expect(merge.status == 78 && merge.errors.contains("b.partial"), "\(merge.errors)")
    #expect(!merge.errors.contains("a.partial"), "\(merge.errors)")
  }

  @Test func `what goes on in the next night's file is joined, and flagged as one`() throws {
    let whole = try whole()
    try file("jade/a.csv", Self.chats.flatMap { $0.prefix(4) })
    try audit()
    try file("jade/b.csv", Self.chats.flatMap { $0.dropFirst(4) })
    try night.audit(["--mappings", mappings, "--date", "2026-01-16"])
    let turns = try night.query("SELECT contact_id, turn, role, at, text FROM turns ORDER BY 1, 2")
    #expect(turns == whole.filter { $0.count == 5 })
    let flags = try night.query(
      "SELECT flag_id, status, turn, evidence FROM flags WHERE status = 'current' ORDER BY 1, 2")
    #expect(flags == whole.filter { $0.count == 4 })
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `two files of subtitles are one transcript, and another format adds nothing`() throws {
    let note = "WEBVTT\n\nNOTE\nsource_id: call-1\nstarted_at: 2025-11-20T08:00:00Z\n\n"
    try night.write(
      "jade/first.vtt",
      note
        + "00:01.000 --> 00:02.000\n<v Agent>Good morning.\n\n00:05.000 --> 00:06.000\n<v Customer>Hello.\n")
    try night.write(
      "jade/second.vtt", note + "00:09.000 --> 00:12.000\n<v Agent>That is your own fault, you idiot.\n")
    try night.write(
      "jade/call-1_2025-11-20T08:00:00Z.srt",
      "1\n00:00:01,000 --> 00:00:02,000\nagent: Good morning.\n\n2\n00:00:05,000 --> 00:00:06,000\nHello.\n")
    let outcome = try night.audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try night.query("SELECT turn, at, text FROM turns ORDER BY turn") == [
        ["1", "1.0", "Good morning."], ["2", "5.0", "Hello."],
        ["3", "9.0", "That is your own fault, you idiot."],
      ])
    #expect(try night.value("SELECT count(DISTINCT turn) FROM flags WHERE turn = 3") == "1")
  }
}
