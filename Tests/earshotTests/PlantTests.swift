import Batch
import Contacts
import Formats
import Foundation
import Intake
import Privacy
import Testing

/// Sensitive text in every field of every format: nothing of it leaves the worker that read it.
///
/// With `EARSHOT_LONG=1` every field gets every kind; else each field gets its share of them in turn.
struct PlantTests {
  private static let isLong = ProcessInfo.processInfo.environment["EARSHOT_LONG"] == "1"

  /// The exports that stand in the repository, by their path below `Fixtures/exports`.
  static let exports: [String] = {
    let base = EarshotProcess.root + "/Fixtures/exports"
    let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: base + "/" + name, isDirectory: &isFolder)
        && !isFolder.boolValue && !name.hasSuffix("MANIFEST.json") && !name.hasSuffix(".md")
    }.sorted()
  }()

  private static func mappings() throws -> [Mapping] {
    let folder = EarshotProcess.root + "/Mappings"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter(MappingBook.isMapping)
    return try MappingBook(
      files: names.map { name in
        (name, Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))))
      }
    ).mappings
  }

  /// The first records of a file that make fragments, and its decoder.
  private static func records(_ path: String) throws -> (records: [String], decoder: RecordDecoder) {
    let mappings = try mappings()
    var found: [String] = []
    var made: RecordDecoder?
    _ = try ExportFile(path: path).forEachEntry(refused: { _ in }) { stream in
      let settings = DecoderSettings(
        defaultVendor: DecoderSettings.vendor(ofPath: path), zone: ClockZone(offset: 0), mappings: mappings)
      let decoder = try stream.head.withUnsafeBytes { head -> RecordDecoder in
        let format = try #require(
          ExportFormat.recognise(head: head, path: path, mappings: mappings).format, "\(path)")
        return RecordDecoder(format: format, settings: settings, head: head, path: path)
      }
      var reading = decoder
      var fragment = Fragment()
      _ = try stream.forEachRecord(framing: decoder.framing.intake) { framed in
        if case .record(let record) = framed, case .fragment = reading.decode(record.bytes, into: &fragment) {
          found.append(String(decoding: record.bytes, as: UTF8.self))
        }
        return found.count < 3 ? .continue : .stop
      }
      made = decoder
      return .stop
    }
    return (found, try #require(made, "\(path)"))
  }

  /// Everything that a sealed fragment still says.
  private static func texts(_ fragment: Fragment, _ turns: [(turn: Turn, text: String)]) -> [String] {
    var texts = TextField.allCases.compactMap { fragment.string($0) }
    for attribute in fragment.attributes {
      texts += [fragment.string(attribute.key), fragment.string(attribute.value)]
    }
    for leg in fragment.legs { texts += [fragment.string(leg.agent), fragment.string(leg.team)] }
    for event in fragment.events { texts += [fragment.string(event.agent), fragment.string(event.queue)] }
    return texts + turns.map(\.text)
  }

  /// Whether a conversation speaks of orders, parcels, invoices and contracts, which have numbers of their own.
  private static func namesOtherNumbers(_ record: String) -> Bool {
    ["order", "parcel", "tracking", "invoice", "umow", "rachun", "zamów", "licznik", "faktur"].contains {
      record.contains($0)
    }
  }

  @Test func `there are fifty kinds, and each is known for itself`() {
    #expect(Plant.all.count >= 50)
    for plant in Plant.all {
      let masked =
        Masker.mask(field: Array(plant.text.utf8))
        .map { String(decoding: $0, as: UTF8.self) } ?? plant.text
      #expect(!masked.contains(plant.secret), "\(plant) → \(masked)")
    }
  }

  @Test(arguments: PlantTests.exports)
  func `nothing that was planted in a field leaves the worker`(name: String) throws {
    let (records, made) = try Self.records(EarshotProcess.root + "/Fixtures/exports/" + name)
    try #require(!records.isEmpty)
    var decoder = made
    let mask = FragmentMask()
    var fragment = Fragment()
    var (planted, carried) = (0, 0)
    var leaks: Set<String> = []
    for record in records.prefix(Self.isLong ? 3 : 1) {
      let fields = PlantedRecord(record, format: made.name)
      #expect(fields.fields > 1)
      let share = Self.isLong ? 1 : max(1, fields.fields * Plant.all.count / 600)
      for field in 0..<fields.fields {
        for (kind, plant) in Plant.all.enumerated() where (field + kind) % share == 0 {
          planted += 1
          let bytes = fields.planted(plant.text, at: field)
          let outcome = (bytes + [UInt8](repeating: 0, count: 128)).withUnsafeBytes { buffer in
            decoder.decode(UnsafeRawBufferPointer(rebasing: buffer[..<bytes.count]), into: &fragment)
          }
          guard outcome == .fragment else {
            let shape = Masker.shape(of: bytes.prefix(200))
            if shape.contains(plant.secret) { leaks.insert("\(field): \(plant) in the shape") }
            continue
          }
          let language = fragment.string(.language)?.prefix(2) ?? ""
          if ["en", "pl", "zh"].contains(language), language != plant.language { continue }
          // A number that the conversation asks for under another name is not taken for a card's or a telephone's.
          if plant.isAmbiguous, Self.namesOtherNumbers(record) { continue }
          carried += 1
          let turns = mask.mask(&fragment)
          for text in Self.texts(fragment, turns) where text.contains(plant.secret) {
            leaks.insert("\(field): \(plant) → \(text)")
          }
        }
      }
    }
    #expect(planted > 20 && carried > 0, "\(planted) \(carried)")
    #expect(leaks.isEmpty, "\(leaks.sorted().prefix(8).joined(separator: "\n"))")
  }
}
