/// A record that was not used: the reason, and the field concerned where there is one.
package struct RecordFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Why.
  package let reason: QuarantineReason
  /// The field concerned, by the name that the export gives it; empty where the whole record is meant.
  package let field: String

  /// A fault.
  package init(_ reason: QuarantineReason, _ field: String = "") {
    self.reason = reason
    self.field = field
  }

  /// The fault of bytes that are not one JSON value.
  package init(_ fault: JSONFault) {
    switch fault {
    case .notUTF8: self.init(.notUTF8, "")
    case .tooDeep: self.init(.tooDeep, "")
    case .tooLarge: self.init(.tooLong, "")
    case .unclosed: self.init(.unbalanced, "")
    case .empty, .number, .string, .syntax: self.init(.notJSON, "")
    }
  }

  /// The reason, and the field behind a colon: `bad_timestamp: started_at`.
  package var description: String { field.isEmpty ? reason.rawValue : "\(reason.rawValue): \(field)" }
}
