import Foundation
import Testing

/// Exports in GBK in which a byte was lost just before a bar, so that the rest of its character takes the bar with it.
struct LostByteTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  /// Writes lines in GBK, without the second byte of the queue in those of these numbers.
  private func write(_ name: String, _ lines: [String], hurt: Set<Int>) throws -> [Int] {
    let plain = night.path + "/plain"
    let path = try night.write(name, "")
    var bytes = Data()
    var offsets: [Int] = []
    var offset = 0
    for (number, line) in lines.enumerated() {
      try Data((line + "\n").utf8).write(to: URL(fileURLWithPath: plain))
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
      process.arguments = ["-f", "UTF-8", "-t", "GBK", "-o", path, plain]
      try process.run()
      process.waitUntilExit()
      var own = try Data(contentsOf: URL(fileURLWithPath: path))
      if hurt.contains(number) {
        // 支 without its second byte: 技术值 and a character that ends in the byte of the bar.
        let place = try #require(own.firstRange(of: Data([0xD6, 0xA7, 0xB3, 0xD6, 0x7C])))
        own.remove(at: place.lowerBound + 1)
      }
      bytes += own
      offsets.append(offset)
      offset +=
        hurt.contains(number) ? line.utf8.count + 1 - "支持|".utf8.count + "值謡".utf8.count : line.utf8.count + 1
    }
    try bytes.write(to: URL(fileURLWithPath: path))
    return offsets
  }

  @Test func `a row that lost a bar is quarantined at its place, one with all of its bars is read`() throws {
    let mappings = night.path + "/mappings"
    try FileManager.default.createDirectory(atPath: mappings, withIntermediateDirectories: true)
    let mapping = """
      mapping: jade
      reads: csv
      delimiter: "|"
      zone: UTC
      required: [通话, 开始]
      fields: {source_id: 通话, channel: {value: voice}, started_at: 开始, queue: 队列, agent: 坐席}
      """
    try Data(mapping.utf8).write(to: URL(fileURLWithPath: mappings + "/jade.yaml"))
    var lines = ["通话|队列|坐席|开始"] + (1...40).map { "c-\($0)|技术支持|A\($0)|2025-11-20 08:00:\(10 + $0)" }
    // Its second byte is that of a bar, and it stands there rightly.
    lines[20] = "c-20|技术亅持|A20|2025-11-20 08:00:30"
    let offsets = try write("jade/x.csv", lines, hurt: [10, 30])
    let outcome = try night.audit(["--mappings", mappings])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try night.query("SELECT record, reason, byte_offset FROM quarantine ORDER BY record") == [
        ["11", "lost_byte", "\(offsets[10])"], ["31", "lost_byte", "\(offsets[30])"],
      ])
    #expect(try night.value("SELECT contacts FROM runs") == "38")
    #expect(try night.value("SELECT count(*) FROM contacts WHERE queue = '技术亅持'") == "1")
    #expect(try night.value("SELECT count(DISTINCT queue) FROM contacts") == "2")
  }

  @Test func `a line of a queue log that lost a bar is no event of another kind`() throws {
    var lines: [String] = []
    for call in 0..<30 {
      let (at, id) = (1_763_625_600 + call * 60, "\(1_763_625_600 + call * 60).\(call)")
      lines.append("\(at)|\(id)|技术支持|NONE|ENTERQUEUE||13800138000|1")
      lines.append("\(at + 5)|\(id)|技术支持|SIP/20\(call % 5)|CONNECT|5|\(id)1")
      lines.append("\(at + 65)|\(id)|技术支持|SIP/20\(call % 5)|COMPLETECALLER|5|60|1")
    }
    _ = try write("jade/queue_log", lines, hurt: [11])
    let outcome = try night.audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try night.query("SELECT record, reason FROM quarantine") == [["12", "bad_value"]])
    #expect(try night.value("SELECT ignored FROM runs") == "0")
  }
}
