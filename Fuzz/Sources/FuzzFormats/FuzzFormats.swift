import Contacts
import Formats
import Glibc
import Intake

/// Mappings of contacts and of messages, as rows and as JSON; the corpus begins with files that fit them.
private let mappings: [Mapping] = [
  #"{"mapping":"calls","reads":"csv","required":["id","start"],"absent":["-"],"fields":{"source_id":"id","channel":{"value":"voice"},"direction":{"from":"way","values":{"i":"inbound","o":"outbound"}},"started_at":{"from":"start","time":"auto"},"talk":{"from":"talk","unit":"clock"},"customer":{"inbound":"a","outbound":"b"},"agent":{"from":"agents","take":"last","separator":";"},"ended_by":{"from":"end","values":{"1":"caller"}}},"transcript":{"shape":"lines","from":"text","roles":{"agent":"agent"}}}"#,
  #"{"mapping":"rows","reads":"csv","required":["chat","text"],"zone":"Europe/Warsaw","fields":{"source_id":"chat","channel":{"value":"chat"},"agent":"agent"},"transcript":{"shape":"rows","role":"who","text":"text","at":{"from":"at","time":"auto"},"roles":{"a":"agent"}}}"#,
  #"{"mapping":"messages","reads":"json","required":["chat","said"],"records":"result.items","fields":{"source_id":"chat.id","channel":{"value":"chat"},"started_at":{"from":"start","time":"epoch_ms"},"agent":"agents.-1.id"},"transcript":{"shape":"rows","role":"who","text":"said","roles":{"a":"agent"}}}"#,
  #"{"mapping":"arrays","reads":"json","required":["id","turns"],"fields":{"source_id":"id","channel":{"value":"chat"},"started_at":"start"},"transcript":{"shape":"array","from":"turns","role":"who","text":"said","at":{"from":"at","unit":"ms"},"roles":{"a":"agent"}}}"#,
].compactMap { text in (try? MappingValue(json: Array(text.utf8))).flatMap { try? Mapping($0) } }

/// Any bytes are records of every format: each ends in an outcome, and no span leaves its fragment. The first byte
/// picks the format, unless `EARSHOT_FUZZ_FORMAT` names it; a zero byte ends the head of the file, and the rest is one
/// record.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFormats(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  guard let first = bytes.first else { return 0 }
  let named = getenv("EARSHOT_FUZZ_FORMAT").flatMap { ExportFormat(rawValue: String(cString: $0)) }
  let format = named ?? ExportFormat.allCases[Int(first) % ExportFormat.allCases.count]
  let rest = bytes.dropFirst()
  let cut = rest.firstIndex(of: 0) ?? rest.startIndex
  let head = Array(rest[..<cut])
  let record = cut < rest.endIndex && rest[cut] == 0 ? rest[(cut + 1)...] : rest
  var settings = DecoderSettings(
    defaultVendor: "v", zone: ClockZone(name: "Europe/Warsaw"), mappings: mappings)
  settings.isGB18030 = first >= 128
  precondition(mappings.count == 4, "the mappings of the fuzz target are sound")
  _ = head.withUnsafeBytes { ExportFormat.recognise(head: $0, path: "v/x", mappings: mappings) }
  var decoder = head.withUnsafeBytes {
    RecordDecoder(
      format: format, settings: settings, head: $0, path: "v/c1_analysis_2025-11-20T08:00:00Z.json")
  }
  var fragment = Fragment()
  guard decoder.decode(copying: record, into: &fragment) == .fragment else { return 0 }
  for field in TextField.allCases {
    precondition(fragment.fields[field].range.upperBound <= fragment.bytes.count)
  }
  for turn in fragment.turns { precondition(turn.text.range.upperBound <= fragment.bytes.count) }
  var stored = StoredFragment(
    id: ContactID(high: 0, low: 1), digest: RecordDigest(words: [1, 2, 3, 4]),
    place: RecordPlace(file: 0, record: 0, offset: 0), fragment: fragment)
  stored.turnCount = fragment.turns.isEmpty ? nil : fragment.turns.count
  _ = ContactAssembler().assemble([stored])
  return 0
}
