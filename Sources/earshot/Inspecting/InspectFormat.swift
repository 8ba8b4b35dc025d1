import Batch
import Formats
import Intake

/// What `--format` may name: a format of earshot's, or only how the records stand.
enum InspectFormat {
  case format(ExportFormat)
  case framing(Framing)
  /// One JSON value a file.
  case value

  /// The names.
  static var names: String {
    (["csv", "json", "value", "lines"] + ExportFormat.allCases.map(\.rawValue)).joined(separator: ", ")
  }

  init?(_ name: String) {
    switch name {
    case "csv": self = .framing(.csv(nil))
    case "json": self = .framing(.jsonValues)
    case "value": self = .value
    case "lines": self = .framing(.lines)
    default:
      guard let format = ExportFormat(rawValue: name) else { return nil }
      self = .format(format)
    }
  }

  /// How the records of a stream stand, by what was asked for or what the stream is.
  ///
  /// - Parameter name: The stream as it is called for people.
  /// - Returns: The framing, and whether its records must be JSON.
  static func framing(
    of stream: borrowing ExportStream, name: String, asked: InspectFormat?, mappings: [Mapping]
  ) -> (framing: Framing, isJSON: Bool) {
    let head = stream.head
    let isWhole = head.count < ExportStream.headLength
    switch asked {
    case .value?: return (.whole, true)
    case .framing(let framing)?: return json(framing, head, isWhole)
    case .format?, nil: break
    }
    let format: ExportFormat? =
      if case .format(let format) = asked {
        format
      } else {
        head.withUnsafeBytes { ExportFormat.recognise(head: $0, path: name, mappings: mappings).format }
      }
    guard let format else {
      return json(FramingDecision(head, isWhole: isWhole, name: name).framing, head, isWhole)
    }
    let settings = DecoderSettings(mappings: mappings)
    let decoder = head.withUnsafeBytes {
      RecordDecoder(format: format, settings: settings, head: $0, path: name)
    }
    return json(decoder.framing.intake, head, false)
  }

  /// A text or a number alone is a JSON value, too, which only a look at the whole stream can tell.
  private static func json(_ framing: Framing, _ head: [UInt8], _ isWhole: Bool) -> (Framing, Bool) {
    switch framing {
    case .jsonValues:
      let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
      let first = head.first { !blanks.contains($0) }
      let isScalar = isWhole && first != UInt8(ascii: "{") && first != UInt8(ascii: "[")
      return (isScalar ? .whole : framing, true)
    case .jsonObjects, .jsonMember, .groupedValues: return (framing, true)
    default: return (framing, false)
    }
  }
}
