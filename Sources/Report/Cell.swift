/// One value of a table.
package enum Cell: Hashable, Sendable {
  /// Nothing known.
  case null
  /// A whole number.
  case integer(Int64)
  /// A real number.
  case real(Double)
  /// A text.
  case text(String)

  /// A text, or nothing.
  package init(_ text: String?) { self = text.map(Cell.text) ?? .null }

  /// A whole number, or nothing.
  package init(_ number: Int64?) { self = number.map(Cell.integer) ?? .null }

  /// A real number, or nothing.
  package init(_ number: Double?) { self = number.map(Cell.real) ?? .null }

  /// The value as a person reads it; nothing is empty.
  package var text: String {
    switch self {
    case .null: ""
    case .integer(let value): String(value)
    case .real(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
    case .text(let value): value
    }
  }

  var isNumber: Bool {
    switch self {
    case .integer, .real: true
    case .null, .text: false
    }
  }
}
