package import Formats
package import Intake

extension RecordFraming {
  /// The framing as the reader of streams calls it.
  package var intake: Framing {
    switch self {
    case .lines: .lines
    case .csv: .csv(CSVDialect())
    case .delimited(let byte): .csv(CSVDialect(delimiter: byte))
    case .jsonValues: .jsonValues
    case .jsonObjects: .jsonObjects
    case .xmlElements(let name): .xmlElements(name)
    case .whole: .whole
    case .escaped(let byte): .csv(CSVDialect(delimiter: byte, escapesWithBackslash: true))
    case .groupedRows(let byte, let key, let escapes):
      .groupedRows(CSVDialect(delimiter: byte, escapesWithBackslash: escapes), key: key)
    case .groupedValues(let member, let key): .groupedValues(member: member, key: key)
    case .jsonMember(let path): .jsonMember(path)
    }
  }
}
