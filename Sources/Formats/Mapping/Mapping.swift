/// How an export that earshot has no format for becomes contacts: which column or JSON value is which field,
/// what its words mean, in which units and zone it is written.
///
/// A mapping describes any CSV or JSON whose records are contacts, or rows of turns. It is a plain value,
/// checked as a whole by ``init(_:)``.
package struct Mapping: Hashable, Sendable {
  /// What the file is.
  package enum Kind: String, CaseIterable, Hashable, Sendable { case csv, json }

  /// A name, of letters, digits, `-` and `_`.
  package var name: String
  /// Where the names of the fields are from.
  package var source: String?
  /// What the file is.
  package var kind: Kind
  /// The byte between the fields of a row; `nil` finds it in the header.
  package var delimiter: UInt8?
  /// The names of the columns of a file without a header.
  package var columns: [String]?
  /// Where the array of records stands in a wrapping object of JSON.
  package var records: [String]?
  /// The zone of stamps that name none; without it, the site's.
  package var zone: ClockZone?
  /// The columns or keys by which the file is recognised.
  package var required: [FieldPath]
  /// Words that mean nothing, such as `-` or `NULL`.
  package var absent: Set<[UInt8]>
  /// How fields are got, in the order in which they are read.
  package var fields: [(field: MappedField, rule: FieldRule)] { pairs.map { ($0.field, $0.rule) } }
  /// What else is kept, as attributes under its own name.
  package var attributes: [FieldPath]
  /// Where the turns stand.
  package var transcript: TranscriptRule?

  var pairs: [Pair]

  struct Pair: Hashable, Sendable {
    let field: MappedField
    let rule: FieldRule
  }

  /// The rule of a field.
  package func rule(_ field: MappedField) -> FieldRule? { pairs.first { $0.field == field }?.rule }

  /// A mapping out of the value of its text.
  ///
  /// - Throws: ``MappingErrors`` with everything that is wrong, in the order of the text.
  package init(_ value: MappingValue) throws(MappingErrors) {
    var checker = MappingChecker()
    let mapping = checker.mapping(value)
    guard let mapping, checker.errors.isEmpty else { throw MappingErrors(errors: checker.errors) }
    self = mapping
  }

  init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
    required = []
    absent = []
    attributes = []
    pairs = []
  }
}
