import Formats
import Intake

/// The exports in Fixtures/exports, cut into records.
struct Corpus {
  /// One file.
  struct File {
    let path: String
    let format: ExportFormat
    let head: [UInt8]
    let settings: DecoderSettings
    let framing: RecordFraming
    let records: [[UInt8]]

    /// A decoder for the file.
    var decoder: RecordDecoder {
      head.withUnsafeBytes { RecordDecoder(format: format, settings: settings, head: $0, path: path) }
    }
  }

  /// The mappings that stand in the folder Mappings.
  static let mappings: [Mapping] = Place.names(Place.root + "/Mappings").compactMap { name in
    guard let bytes = Place.bytes(Place.root + "/Mappings/" + name),
      let value = try? MappingValue(json: bytes)
    else { return nil }
    return try? Mapping(value)
  }

  /// Every file of every format that is recognised.
  static let files: [File] = {
    let root = Place.root + "/Fixtures/exports"
    var files: [File] = []
    for format in Place.names(root) {
      for vendor in Place.names(root + "/" + format) {
        for name in Place.names(root + "/" + format + "/" + vendor) {
          if let file = read("\(root)/\(format)/\(vendor)/\(name)") { files.append(file) }
        }
      }
    }
    return files
  }()

  /// One file, or `nil` where it is no export.
  static func read(_ path: String, vendor: String? = nil) -> File? {
    guard let bytes = contents(path) else { return nil }
    let head = Array(bytes.prefix(64 << 10))
    let vendor = vendor ?? DecoderSettings.vendor(ofPath: path)
    let settings = DecoderSettings(defaultVendor: vendor, mappings: mappings)
    let found = head.withUnsafeBytes { ExportFormat.recognise(head: $0, path: path, mappings: mappings) }
    guard let format = found.format else { return nil }
    let decoder = head.withUnsafeBytes {
      RecordDecoder(format: format, settings: settings, head: $0, path: path)
    }
    return File(
      path: path, format: format, head: head, settings: settings, framing: decoder.framing,
      records: NaiveFraming.records(bytes, decoder.framing))
  }

  /// The decompressed bytes of a file.
  static func contents(_ path: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    guard var stream = try? ExportStream(path: path) else { return nil }
    let outcome = try? stream.forEachChunk { chunk in
      bytes.append(contentsOf: chunk)
      return .continue
    }
    return outcome?.ending == .complete ? bytes : nil
  }
}
