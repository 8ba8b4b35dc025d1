import Contacts

/// A format of exports: how its records stand in a file, how to recognise it, and how to read one record.
///
/// A further format is one type that conforms to this, and one case of ``ExportFormat``.
protocol RecordReader: AnyObject {
  /// How the records stand in the stream, unless the file tells otherwise.
  static var framing: RecordFraming { get }

  /// Whether the beginning of a file looks like this format, and why.
  static func recognise(_ head: ExportHead) -> Evidence

  /// A reader with settings of the site.
  init(settings: DecoderSettings)

  /// Learns what only the beginning of the file or its path tells, such as the order of the columns.
  func prepare(_ head: ExportHead, path: String)

  /// How the records of the file at hand stand in the stream.
  var fileFraming: RecordFraming { get }

  /// What reads the stamps that name no zone; `nil` for a format that has none, or notes them itself.
  var clock: SiteClock? { get }

  /// Whether the texts of turns are as people see them, as in formats whose texts are markup and read as such; in
  /// others markup that was exported with a text is taken out behind the reader.
  var showsTexts: Bool { get }

  /// Reads one record into a fragment that holds nothing yet.
  ///
  /// - Parameter record: The bytes of the record, valid during the call, with ``JSONParser/padding`` readable
  ///   bytes behind them.
  /// - Returns: Why the record is ignored, or `nil` where the fragment is filled.
  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
}

extension RecordReader {
  func prepare(_ head: ExportHead, path: String) {}

  var fileFraming: RecordFraming { Self.framing }

  var clock: SiteClock? { nil }

  var showsTexts: Bool { false }
}
