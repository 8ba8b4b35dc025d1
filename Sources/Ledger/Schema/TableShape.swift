/// One internal table, as far as writing, reading and checking its rows needs it.
///
/// The table has the columns named here, then `digest`, the row's own digest (``CanonicalText``), and, with `hasResult`,
/// `result`, its part of ``ResultDigest``. Where ``storage`` is another table, `table` is a view over it.
package struct TableShape: Hashable, Sendable {
  /// What a column holds.
  package enum Kind: Hashable, Sendable {
    /// UTF-8, enumerations and instants included.
    case text
    /// Whole numbers and booleans.
    case integer
    /// Real numbers.
    case real
    /// Durations: seconds in the file, integer milliseconds in the digest.
    case seconds
    /// Bytes; lower-case hex in the digest.
    case bytes
  }

  /// A column.
  package struct Column: Hashable, Sendable {
    /// Its name in the table and the view.
    package let name: String
    /// What it holds.
    package let kind: Kind
    /// Whether the row type does without it.
    package let isHidden: Bool

    /// A column.
    package init(_ name: String, _ kind: Kind, hidden: Bool = false) {
      self.name = name
      self.kind = kind
      isHidden = hidden
    }
  }

  /// By what the rows of a table are digested together.
  package enum Group: Hashable, Sendable {
    /// By the run that wrote them.
    case run
    /// By the import that wrote them.
    case imported
  }

  /// The internal table, or an internal view that shows its rows as they were written.
  package let table: String
  /// The table in which the rows are stored, where that is another one.
  package let storage: String
  /// The stable view over it, also the name in digests and findings.
  package let name: String
  /// The column that names a row in a finding.
  package let key: String
  /// How its rows are grouped; none for the parts of a contact and for what is packed in blocks.
  package let groups: [Group]
  /// Whether its rows are part of the result digest.
  package let hasResult: Bool
  /// The columns.
  package let columns: [Column]

  /// A shape.
  package init(
    table: String, storage: String? = nil, name: String, key: String, groups: [Group],
    hasResult: Bool = false,
    columns: [Column]
  ) {
    self.table = table
    self.storage = storage ?? table
    self.name = name
    self.key = key
    self.groups = groups
    self.hasResult = hasResult
    self.columns = columns
  }

  /// The tables whose rows carry digests, in the order in which a run logs them.
  package static let digested: [TableShape] = [
    InputFileRow.shape, ContactRow.shape, FlagRow.shape, ConsequenceRow.shape, AgentFindingRow.shape,
    AgentFindingContactRow.shape, RuleResultRow.shape, StratumRow.shape, SampleRow.shape,
    QuarantineRow.shape, CompletenessRow.shape, VolumeBlockRow.shape, SupersessionRow.shape,
    HistoryBlockRow.shape, ReviewRow.shape, ReviewItemRow.shape, FlagVerdictRow.shape, EstimateRow.shape,
    TombstoneRow.shape, ReserveRow.shape, GrowthRow.shape, ForgottenRow.shape, OriginalRow.shape,
  ]

  /// The columns of a view that a row type reads, quoted, separated by commas.
  var visibleColumns: String {
    columns.filter { !$0.isHidden }.map { "\"\($0.name)\"" }.joined(separator: ", ")
  }

  /// The condition for the rows of one group of this kind; its one argument is the group's number.
  func condition(_ group: Group) -> String {
    switch group {
    case .run where groups.contains(.imported): "run_id = ? AND import_id IS NULL"
    case .run: "run_id = ?"
    case .imported: "import_id = ?"
    }
  }
}
