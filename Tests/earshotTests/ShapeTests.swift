import Batch
import Contacts
import Formats
import Foundation
import Intake
import Testing

/// The same contacts in every shape in which systems deliver JSON: lines, over several lines, one behind the other, an
/// array, pages of results.
struct ShapeTests {
  /// What a file gave: the records with their places, and the contacts' ids.
  private struct Outcome: Equatable {
    var format: String
    var ids: [String] = []
    var places: [[Int]] = []
    var faults: [String] = []
  }

  private static func read(_ text: String, name: String = "x.json", sizes: BufferSizes = .default) throws
    -> Outcome
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "earshot-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: name).path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    var stream = try ExportStream(path: path, sizes: sizes)
    let head = stream.head
    let found = head.withUnsafeBytes { ExportFormat.recognise(head: $0, path: name) }
    var outcome = Outcome(format: found.name)
    guard let format = found.format else { return outcome }
    var decoder = head.withUnsafeBytes {
      RecordDecoder(format: format, settings: DecoderSettings(defaultVendor: "v"), head: $0, path: name)
    }
    var fragment = Fragment()
    _ = try stream.forEachRecord(framing: decoder.framing.intake) { framed in
      switch framed {
      case .rejected(let rejection): outcome.faults.append(rejection.reason.rawValue)
      case .record(let record):
        outcome.places.append([record.number, record.offset])
        switch decoder.decode(record.bytes, into: &fragment) {
        case .fragment: outcome.ids.append(fragment.string(.sourceID) ?? "-")
        case .rejected(let fault): outcome.faults.append(fault.description)
        case .ignored(let reason): outcome.faults.append("\(reason)")
        }
      }
      return .continue
    }
    return outcome
  }

  private static func line(_ number: Int) -> String {
    #"{"source_id":"c-\#(number)","vendor":"v","channel":"chat","started_at":"2025-11-20T08:01:02Z","turns":[{"role":"customer","text":"a } { ] 您好"}]}"#
  }

  private static func pretty(_ text: String) throws -> String {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return String(
      decoding: try JSONSerialization.data(withJSONObject: value, options: [.prettyPrinted, .sortedKeys]),
      as: UTF8.self)
  }

  private static let lines = (1...40).map(line)
  private static let ids = (1...40).map { "c-\($0)" }

  private static func shapes() throws -> [(String, String)] {
    let pretty = try lines.map(pretty)
    return [
      ("lines", lines.joined(separator: "\n")),
      ("lines of Windows", lines.joined(separator: "\r\n") + "\r\n"),
      ("array", "[" + lines.joined(separator: ",") + "]"),
      ("array in lines", "[\n" + lines.joined(separator: ",\n") + "\n]\n"),
      ("commas behind lines", lines.joined(separator: ",\n")),
      ("array over lines", try Self.pretty("[" + lines.joined(separator: ",") + "]")),
      ("over lines", pretty.joined(separator: "\n")), ("over lines without seam", pretty.joined()),
      ("in a row", lines.joined()), ("in a row with blanks", lines.joined(separator: " ")),
      (
        "two a line", stride(from: 0, to: 40, by: 2).map { lines[$0] + lines[$0 + 1] }.joined(separator: "\n")
      ),
      (
        "two arrays",
        "[" + lines[..<20].joined(separator: ",") + "]\n[" + lines[20...].joined(separator: ",") + "]"
      ),
      ("a text sequence", lines.map { "\u{1E}" + $0 + "\n" }.joined()),
      ("with a mark", "\u{FEFF}" + lines.joined(separator: "\n")),
    ]
  }

  @Test func `contact lines in any shape are the same contacts, at their own bytes, cut anywhere`() throws {
    for (shape, text) in try Self.shapes() {
      let bytes = Array(text.utf8)
      let whole = try Self.read(text)
      #expect(
        whole.format == "contact_lines" && whole.ids == Self.ids && whole.faults == [], "\(shape): \(whole)")
      #expect(whole.places.map { $0[0] } == Array(0..<40), "\(shape)")
      #expect(whole.places.allSatisfy { bytes[$0[1]] == UInt8(ascii: "{") }, "\(shape)")
      for sizes in [BufferSizes(block: 1, chunk: 1), BufferSizes(block: 7, chunk: 7)] {
        #expect(try Self.read(text, sizes: sizes) == whole, "\(shape)")
      }
    }
  }

  @Test func `a broken contact among others is told alone, whatever the shape`() throws {
    for joint in ["\n", ",\n"] {
      var lines = Self.lines
      lines[7] = String(lines[7].dropLast(30))
      let text = joint == "\n" ? lines.joined(separator: joint) : "[" + lines.joined(separator: joint) + "]"
      let read = try Self.read(text)
      #expect(read.ids == Self.ids.filter { $0 != "c-8" } && read.faults.count == 1, "\(read)")
    }
  }

  /// Formats that come in pages, the member that holds a page's records, and a record whose number is `#`.
  private static let wrapped: [(format: String, wrapper: String, record: String)] = [
    (
      "genesys_cloud", "conversations",
      #"{"conversationId":"c-#","conversationStart":"2025-11-20T08:00:00.000Z","conversationEnd":"2025-11-20T08:09:00.000Z","participants":[{"purpose":"agent","userId":"u","sessions":[{"mediaType":"voice","segments":[]}]}]}"#
    ),
    (
      "zendesk_chat", "chats",
      #"{"id":"c-#","timestamp":"2025-11-20T08:00:00Z","visitor":{"id":"w"},"agent_ids":["1"],"history":[]}"#
    ),
    (
      "livechat", "chats",
      #"{"id":"c-#","users":[{"id":"a","type":"agent"}],"thread":{"id":"c-#","created_at":"2025-11-20T08:00:00.000000Z","events":[]}}"#
    ),
    (
      "intercom", "conversations",
      #"{"id":"c-#","created_at":1763625600,"source":{"type":"conversation"},"conversation_parts":{"conversation_parts":[]}}"#
    ),
  ]

  /// A page with the records of these numbers.
  private static func page(_ wrapper: String, _ record: String, _ numbers: [Int]) -> String {
    let list = numbers.map { record.replacing("#", with: "\($0)") }.joined(separator: ", ")
    return "{\"totalHits\":40,\"\(wrapper)\":[\(list)],\"next_page\":{\"x\":[{\"id\":1}]}}"
  }

  @Test func `pages of results are read one a file, in a row, one a line, and in an array`() throws {
    for (format, wrapper, record) in Self.wrapped {
      let pages = [[], Array(1...15), [], Array(16...40), []].map { Self.page(wrapper, record, $0) }
      let array = "[" + pages.joined(separator: ",") + "]"
      let lines = "[\n" + pages.joined(separator: ",\n") + "\n]"
      var texts = [pages.joined(), pages.joined(separator: "\n"), array, lines]
      texts.append(Self.page(wrapper, record, Array(1...40)))
      texts.append(try Self.pretty(array))
      for (number, text) in texts.enumerated() {
        let bytes = Array(text.utf8)
        let whole = try Self.read(text)
        #expect(
          whole.format == format && whole.ids == Self.ids && whole.faults == [],
          "\(format) \(number): \(whole)")
        #expect(whole.places.allSatisfy { bytes[$0[1]] == UInt8(ascii: "{") })
        #expect(whole.places.map { $0[0] } == Array(0..<40))
        for sizes in [BufferSizes(block: 1, chunk: 1), BufferSizes(block: 7, chunk: 7)] {
          #expect(try Self.read(text, sizes: sizes) == whole, "\(format) \(number)")
        }
      }
    }
  }

  @Test(arguments: [
    "[]", " [ ]\n", "[[],[]]", #"{"conversations":[],"totalHits":0}"#, #"[{"chats":[]},{"chats": [ ]}]"#,
  ])
  func `a list of results without one is empty, and no unknown file`(text: String) throws {
    #expect(try Self.read(text) == Outcome(format: "empty"))
  }

  @Test(arguments: [
    "[", #"{"conversations":[]"#, #"{"conversations":{}}"#, #"{"chats":[]} x"#, #"[{"a":[]}]"#,
  ])
  func `what is no such list is unknown`(text: String) throws {
    #expect(try Self.read(text).format == "unknown")
  }

  @Test func `several analyses in one file name their contacts themselves or are told`() throws {
    func analysis(_ id: String?) -> String {
      let metadata = id.map { #","CustomerMetadata":{"ContactId":"\#($0)"}"# } ?? ""
      return
        #"{"Version":"1.1.0","Channel":"VOICE","LanguageCode":"en-US","Participants":[{"ParticipantId":"A","ParticipantRole":"AGENT"}],"Transcript":[{"ParticipantId":"A","Content":"Hello","BeginOffsetMillis":0,"EndOffsetMillis":900}]\#(metadata)}"#
    }
    let name = "k-9_analysis_2025-11-20T08:00:00Z.json"
    #expect(try Self.read(analysis(nil), name: name).ids == ["k-9"])
    for text in ["[" + analysis("k-1") + "," + analysis(nil) + "]", analysis("k-1") + "\n" + analysis(nil)] {
      let read = try Self.read(text, name: name)
      #expect(read.format == "amazon_connect_lens" && read.ids == ["k-1"])
      #expect(read.faults == ["missing_field: ContactId"])
    }
  }
}
