import Batch
import Contacts
import Formats
import Intake

/// Reads contacts one by one for the commands that try rules on them; nothing is stored.
struct RulesContactReader {
  /// The files, in order, and whether they may be something else: in a folder there are lists beside exports.
  let files: [(path: String, mayBeNone: Bool)]
  /// The descriptions of exports that no format fits.
  let mappings: [Mapping]

  /// Hands over every record that holds a contact, until `body` returns false.
  ///
  /// - Returns: how many records could not be used.
  /// - Throws: `StatusError` where a file is none that has contacts; what `body` throws.
  func forEach(_ body: (inout Fragment) throws -> Bool) throws -> Int {
    var unusable = 0
    for (path, mayBeNone) in files {
      var stream = try ExportStream(path: path)
      let recognition = stream.head.withUnsafeBytes {
        ExportFormat.recognise(head: $0, path: path, mappings: mappings)
      }
      guard let format = recognition.format else {
        if mayBeNone { continue }
        throw StatusError(code: ExitStatus.noInput, message: "\(path): there are no contacts in it")
      }
      let settings = DecoderSettings(
        defaultVendor: DecoderSettings.vendor(ofPath: path), mappings: mappings)
      var decoder = stream.head.withUnsafeBytes { head in
        RecordDecoder(format: format, settings: settings, head: head, path: path)
      }
      let framing = decoder.framing.intake
      var fragment = Fragment()
      var failure: (any Error)?
      var goesOn = true
      _ = try stream.forEachRecord(framing: framing) { framed in
        guard case .record(let record) = framed,
          case .fragment = decoder.decode(record.bytes, into: &fragment)
        else {
          unusable += 1
          return .continue
        }
        do {
          goesOn = try body(&fragment)
        } catch {
          failure = error
          goesOn = false
        }
        return goesOn ? .continue : .stop
      }
      if let failure { throw failure }
      if !goesOn { break }
    }
    return unusable
  }

  /// The contact of one record by itself. Its customer is told apart by nothing, since no key is at hand.
  static func contact(_ fragment: Fragment, number: Int) -> Contact? {
    ContactAssembler().assemble([stored(fragment, number: number)]).contact
  }

  /// The contact that several different records with its id are of, put together as a run does it.
  static func contact(of records: [Fragment]) -> Contact? {
    guard !records.isEmpty else { return nil }
    return ContactAssembler().assemble(records.enumerated().map { stored($1, number: $0 + 1, id: 1) }).contact
  }

  private static func stored(_ fragment: Fragment, number: Int, id: Int? = nil) -> StoredFragment {
    var fields = fragment
    let turns = fields.turns
    fields.turns.removeAll()
    var stored = StoredFragment(
      id: ContactID(high: 0, low: UInt64(clamping: id ?? number)),
      digest: RecordDigest(words: [0, 0, 0, UInt64(clamping: number)]),
      place: RecordPlace(file: 0, record: number, offset: 0), fragment: fields)
    stored.turnCount = turns.isEmpty ? nil : turns.count
    return stored
  }
}
