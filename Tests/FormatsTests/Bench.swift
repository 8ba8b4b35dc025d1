import Contacts
import Formats

/// A decoder for one test, with the fragment that it fills.
struct Bench {
  var decoder: RecordDecoder
  var fragment = Fragment()

  init(
    _ format: ExportFormat, _ settings: DecoderSettings = DecoderSettings(defaultVendor: "folder"),
    head: String = "", path: String = ""
  ) {
    decoder = Array(head.utf8).withUnsafeBytes {
      RecordDecoder(format: format, settings: settings, head: $0, path: path)
    }
  }

  @discardableResult
  mutating func decode(_ record: String) -> DecodeOutcome {
    decoder.decode(copying: record.utf8, into: &fragment)
  }

  mutating func decode(bytes: [UInt8]) -> DecodeOutcome { decoder.decode(copying: bytes, into: &fragment) }

  /// The rejection of a record as a word, or `nil` where it was not rejected.
  mutating func fault(_ record: String) -> String? {
    guard case .rejected(let fault) = decode(record) else { return nil }
    return fault.description
  }

  /// The attribute of that name.
  func attribute(_ name: String) -> String? {
    fragment.attributes.first { fragment.string($0.key) == name }.map { fragment.string($0.value) }
  }
}

/// Milliseconds since 1970 of a stamp, for expectations.
func instant(_ text: String) -> Int64? {
  Array(text.utf8).withUnsafeBytes { Stamp.iso8601($0) }
}
