import Formats
import Intake

/// A stream of an export, recognised: how it is called, what it is, and how it is read.
struct OpenedEntry {
  /// The file as it is reported, or `FILE/ENTRY` for an entry of an archive.
  let name: String
  let recognition: Recognition
  /// How its records are read; `nil` where it is no export of a known format.
  let decoder: RecordDecoder?

  /// Recognises the entry that `stream` stands for; the same at every reading.
  init(_ stream: borrowing ExportStream, of file: InputFile, _ context: ScanContext) {
    self.init(stream, of: file, context.settings(for: file), context.configuration)
  }

  /// The same with the settings that a run would have.
  init(
    _ stream: borrowing ExportStream, of file: InputFile, _ settings: DecoderSettings,
    _ configuration: Configuration
  ) {
    var settings = settings
    settings.isGB18030 = stream.encoding.encoding == .gb18030
    name = file.name + FileLabel.masked(String(stream.name.dropFirst(file.path.count)))
    // The unmasked name: two files must not be one contact because the same was masked in both.
    let given = PathText.shown(stream.name)
    (recognition, decoder) = stream.head.withUnsafeBytes { head in
      let recognition = ExportFormat.recognise(head: head, path: given, mappings: settings.mappings)
      guard let format = recognition.format else { return (recognition, nil) }
      settings.zone = configuration.zone(of: file, format: format.rawValue)
      return (recognition, RecordDecoder(format: format, settings: settings, head: head, path: given))
    }
  }
}
