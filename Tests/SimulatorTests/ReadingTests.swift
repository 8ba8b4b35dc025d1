import Contacts
import Formats
import Foundation
import Glibc
import Intake
import Testing

@testable import Simulator

/// The exports, read by what reads vendors' exports.
@Suite struct ReadingTests {
  private static func read(_ file: SimulatedFile) throws -> (
    format: ExportFormat?, ids: [String: Int], rejected: [String], ignored: Int
  ) {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("earshot-simulated-\(UUID().uuidString)").path
    defer { unlink(path) }
    try Data(file.stored()).write(to: URL(filePath: path))
    var stream = try ExportStream(path: path)
    let recognition = stream.head.withUnsafeBytes { ExportFormat.recognise(head: $0, path: file.path) }
    guard let format = recognition.format else { return (nil, [:], [], 0) }
    let settings = DecoderSettings(
      defaultVendor: DecoderSettings.vendor(ofPath: file.path),
      zone: format == .asteriskCDR ? ClockZone(offset: 3_600) : nil)
    var decoder = stream.head.withUnsafeBytes { head in
      RecordDecoder(format: format, settings: settings, head: head, path: file.path)
    }
    let framing: Framing
    switch decoder.framing {
    case .lines: framing = .lines
    case .csv: framing = .csv(CSVDialect())
    case .jsonValues: framing = .jsonValues
    default: return (format, [:], ["framed as \(decoder.framing)"], 0)
    }
    var fragment = Fragment()
    var ids: [String: Int] = [:]
    var rejected: [String] = []
    var ignored = 0
    let outcome = try stream.forEachRecord(framing: framing) { framed in
      switch framed {
      case .record(let record):
        switch decoder.decode(record.bytes, into: &fragment) {
        case .fragment: ids[fragment.string(.sourceID) ?? "", default: 0] += 1
        case .ignored: ignored += 1
        case .rejected(let fault): rejected.append(fault.description)
        }
      case .rejected(let rejection): rejected.append("\(rejection)")
      }
      return .continue
    }
    #expect(outcome.rejections == 0)
    return (format, ids, rejected, ignored)
  }

  @Test func `every contact of the truth stands in exactly one export, and nothing else does`() throws {
    for seed in [UInt64(21), 22] {
      var world = try World(SimulationPlan(seed: seed, nights: 2, contactsPerNight: 400))
      var exported: [String: [String: Int]] = [:]
      var queued: Set<String> = []
      var truth: [UInt8] = []
      while let files = try world.nextNight() {
        for file in files {
          if file.path == "truth.jsonl" {
            truth += file.contents
            continue
          }
          // What a site would write beside the exports.
          guard file.path.hasPrefix("night-") else { continue }
          let vendor = DecoderSettings.vendor(ofPath: file.path)
          if file.path.hasSuffix("calls.csv.gz") {
            for id in try Self.mapped(file) { exported[vendor, default: [:]][id, default: 0] += 1 }
            continue
          }
          let result = try Self.read(file)
          #expect(result.format != nil, "\(file.path)")
          #expect(result.rejected.isEmpty, "seed \(seed), \(file.path): \(result.rejected.prefix(3))")
          if result.format == .asteriskQueueLog {
            // One line in front tells that the queue came up.
            #expect(result.ignored == 1)
            queued.formUnion(result.ids.keys)
            continue
          }
          for (id, count) in result.ids {
            // A call record has a row for each leg.
            exported[vendor, default: [:]][id, default: 0] += result.format == .asteriskCDR ? 1 : count
          }
        }
      }
      let decoder = JSONDecoder()
      var expected: [String: Set<String>] = [:]
      for line in truth.split(separator: 0x0A) {
        let line = try decoder.decode(TruthLine.self, from: Data(line))
        guard let id = line.sourceID else { continue }
        #expect(expected[line.vendor, default: []].insert(id).inserted, "\(id) twice in the truth")
      }
      #expect(expected.count == 5)
      for (vendor, ids) in expected {
        #expect(Set(exported[vendor, default: [:]].keys) == ids, "seed \(seed), \(vendor)")
        #expect(exported[vendor, default: [:]].values.allSatisfy { $0 == 1 }, "seed \(seed), \(vendor)")
      }
      #expect(queued.isSubset(of: expected["bursztyn", default: []]))
      #expect(queued.count * 10 > expected["bursztyn", default: []].count * 9)
    }
  }

  /// The ids of a CSV in GB18030, of which every row must have as many fields as the header.
  private static func mapped(_ file: SimulatedFile) throws -> [String] {
    let text = try #require(decode(file.contents))
    let rows = text.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.allSatisfy { $0.count == 18 })
    #expect(rows.first?.first == "通话ID")
    return rows.dropFirst().map { String($0[0]) }
  }

  /// GB18030 as text, or `nil` where it is not well formed.
  private static func decode(_ bytes: [UInt8]) -> String? {
    guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: bytes.count * 3)
    let count: Int? = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        var (left, room) = (source.count, target.count)
        return iconv(converter, &from, &left, &to, &room) == 0 ? target.count - room : nil
      }
    }
    return count.map { String(decoding: target[..<$0].map { UInt8(bitPattern: $0) }, as: UTF8.self) }
  }

  @Test func `turns are UTF-8, in order, within the contact, and their speakers are known`() throws {
    var world = try World(SimulationPlan(seed: 31, nights: 1, contactsPerNight: 500))
    let files = try #require(try world.nextNight())
    var turns = 0
    for file in files where file.path.hasSuffix("jsonl.gz") {
      var decoder = RecordDecoder(format: .contactLines, settings: DecoderSettings())
      var fragment = Fragment()
      for line in file.contents.split(separator: 0x0A) {
        #expect(decoder.decode(copying: line, into: &fragment) == .fragment)
        let start = try #require(fragment.fields.startedAt)
        let end = try #require(fragment.fields.endedAt)
        var last: Int64 = 0
        for turn in fragment.turns {
          let at = try #require(turn.at)
          #expect(at >= last)
          // Stamps have whole seconds.
          #expect(start + at <= end + 1_000)
          if let until = turn.until { #expect(until > at) }
          #expect(turn.role != .other)
          #expect(!turn.text.isEmpty)
          last = at
          turns += 1
        }
      }
    }
    #expect(turns > 1_000)
  }
}
