import Contacts
import Formats
import Intake
import Testing

/// The exports that stand in the repository, from the file to fragments.
struct FixturesTests {
  private struct Tally {
    var sources: [String: Int] = [:]
    var fragments = 0
    var open = 0
    var ignored: [IgnoredReason: Int] = [:]
    var rejected: [String] = []
    var endedBy: [EndedBy: Int] = [:]
    var events: [CallEvent.Kind: Int] = [:]
    var languages: [String: Int] = [:]
    var vendors: Set<String> = []
    var container: [ExportFormat] = []
  }

  private func read(_ name: String) throws -> Tally {
    var tally = Tally()
    let path = Place.root + "/Fixtures/exports/" + name
    var stream = try ExportStream(path: path)
    let format = try #require(
      stream.head.withUnsafeBytes { ExportFormat.recognise(head: $0, path: path) }.format, "\(name)")
    tally.container.append(format)
    let settings = DecoderSettings(defaultVendor: DecoderSettings.vendor(ofPath: path))
    var decoder = RecordDecoder(format: format, settings: settings)
    var fragment = Fragment()
    let framing: Framing =
      switch format.framing {
      case .lines: .lines
      case .csv: .csv(CSVDialect())
      default: .jsonValues
      }
    let outcome = try stream.forEachRecord(framing: framing) { framed in
      switch framed {
      case .rejected(let rejection): tally.rejected.append(rejection.reason.rawValue)
      case .record(let record):
        switch decoder.decode(record.bytes, into: &fragment) {
        case .ignored(let reason): tally.ignored[reason, default: 0] += 1
        case .rejected(let fault): tally.rejected.append(fault.description)
        case .fragment:
          tally.fragments += 1
          tally.sources[fragment.string(.sourceID) ?? "", default: 0] += 1
          tally.vendors.insert(fragment.string(.vendor) ?? "")
          tally.languages[fragment.string(.language) ?? "", default: 0] += 1
          tally.endedBy[fragment.fields.endedBy, default: 0] += 1
          for event in fragment.events { tally.events[event.kind, default: 0] += 1 }
          if fragment.isOpen { tally.open += 1 }
        }
      }
      return .continue
    }
    #expect(outcome.ending == .complete)
    return tally
  }

  @Test(arguments: [("en", 20, 0), ("pl", 20, 1), ("zh", 20, 0)])
  func `contact lines`(language: String, contacts: Int, rejected: Int) throws {
    let tally = try read("contact_lines/lotus/contacts-\(language).jsonl.gz")
    #expect(tally.container == [.contactLines] && tally.vendors == ["lotus"])
    #expect(tally.sources.count == contacts && tally.fragments == contacts + 1)
    #expect(tally.rejected.count == rejected && tally.ignored.isEmpty)
    #expect(tally.languages == [language: contacts + 1])
    #expect(tally.endedBy[.agent] ?? 0 >= 5 && tally.endedBy[.transfer] == 1)
  }

  @Test func `the call records and the queue log speak of the same calls`() throws {
    let rows = try read("asterisk/meridian/Master.csv.gz")
    let log = try read("asterisk/meridian/queue_log.gz")
    #expect(rows.container == [.asteriskCDR] && log.container == [.asteriskQueueLog])
    #expect(rows.rejected.isEmpty && log.rejected.isEmpty)
    #expect(rows.sources.count == 54 && log.sources.count == 52)
    #expect(Set(log.sources.keys).isSubset(of: rows.sources.keys))
    #expect(rows.endedBy == [.unknown: rows.fragments])
    #expect(log.ignored == [.queueEventWithoutCall: 11])
    #expect(log.events[.completedByAgent] ?? 0 >= 9 && log.events[.transferred] ?? 0 >= 2)
    #expect(log.events[.abandoned] == 4 && log.events[.entered] == 52)
    #expect(rows.vendors == ["meridian"] && log.vendors == ["meridian"])
  }

  @Test func `contact records of Amazon Connect`() throws {
    let tally = try read("amazon_connect/harbor/ctr-2025-11-20.gz")
    #expect(tally.container == [.amazonConnect] && tally.vendors == ["harbor"])
    #expect(tally.sources.count == 58 && tally.fragments == 60 && tally.open == 1)
    #expect(tally.sources.values.sorted().suffix(2) == [1, 3])
    #expect(tally.ignored == [.notAConversation: 1] && tally.rejected.isEmpty)
    #expect(tally.endedBy[.transfer] == 2 && tally.endedBy[.agent] ?? 0 >= 4)
  }

  @Test(arguments: ["contact_lines/lotus", "asterisk/meridian", "amazon_connect/harbor"])
  func `manifests are control totals`(folder: String) throws {
    let path = Place.root + "/Fixtures/exports/" + folder + "/MANIFEST.json"
    let stream = try ExportStream(path: path)
    let found = stream.head.withUnsafeBytes { ExportFormat.recognise(head: $0, path: path) }
    #expect(found.name == "control_total")
  }
}
