import Contacts
import Formats
import Glibc
import Intake

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
  let settings = DecoderSettings(defaultVendor: "v", zone: ClockZone(name: "Europe/Warsaw"))
  _ = head.withUnsafeBytes { ExportFormat.recognise(head: $0, path: "v/x") }
  var decoder = head.withUnsafeBytes {
    RecordDecoder(format: format, settings: settings, head: $0, path: "v/c1_analysis_2025-11-20T08:00:00Z.json")
  }
  var fragment = Fragment()
  guard decoder.decode(copying: record, into: &fragment) == .fragment else { return 0 }
  for field in TextField.allCases { precondition(fragment.fields[field].range.upperBound <= fragment.bytes.count) }
  for turn in fragment.turns { precondition(turn.text.range.upperBound <= fragment.bytes.count) }
  var stored = StoredFragment(
    id: ContactID(high: 0, low: 1), digest: RecordDigest(words: [1, 2, 3, 4]),
    place: RecordPlace(file: 0, record: 0, offset: 0), fragment: fragment)
  stored.turnCount = fragment.turns.isEmpty ? nil : fragment.turns.count
  _ = ContactAssembler().assemble([stored])
  return 0
}
