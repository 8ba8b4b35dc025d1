import Batch
import Formats
import Intake

/// What `--format` may name: a format of earshot's, or only how the records stand.
enum InspectFormat {
  case format(ExportFormat)
  case framing(Framing)

  /// The names.
  static var names: String {
    (["csv", "json", "lines"] + ExportFormat.allCases.map(\.rawValue)).joined(separator: ", ")
  }

  init?(_ name: String) {
    switch name {
    case "csv": self = .framing(.csv(nil))
    case "json": self = .framing(.jsonValues)
    case "lines": self = .framing(.lines)
    default:
      guard let format = ExportFormat(rawValue: name) else { return nil }
      self = .format(format)
    }
  }

  /// How the records of a stream stand, by what was asked for or what the stream is.
  ///
  /// - Parameter name: The stream as it is called for people.
  static func framing(
    of stream: borrowing ExportStream, name: String, asked: InspectFormat?, mappings: [Mapping]
  ) -> Framing {
    if case .framing(let framing) = asked { return framing }
    let head = stream.head
    let format: ExportFormat? =
      if case .format(let format) = asked {
        format
      } else {
        head.withUnsafeBytes { ExportFormat.recognise(head: $0, path: name, mappings: mappings).format }
      }
    guard let format else {
      return FramingDecision(head, isWhole: head.count < ExportStream.headLength).framing
    }
    let settings = DecoderSettings(mappings: mappings)
    let decoder = head.withUnsafeBytes {
      RecordDecoder(format: format, settings: settings, head: $0, path: name)
    }
    return decoder.framing.intake
  }
}
