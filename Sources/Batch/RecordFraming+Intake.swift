package import Formats
package import Intake

extension RecordFraming {
  /// The framing as the reader of streams calls it; `nil` where it has none like it.
  package var intake: Framing? {
    switch self {
    case .lines: .lines
    case .csv: .csv(CSVDialect())
    case .delimited(let byte): .csv(CSVDialect(delimiter: byte))
    case .jsonValues: .jsonValues
    case .jsonObjects: .jsonObjects
    case .xmlElements(let name): .xmlElements(name)
    case .whole: .whole
    case .groupedRows, .jsonMember: nil
    }
  }
}
