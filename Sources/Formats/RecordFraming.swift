/// How the records of a format stand in the stream.
package enum RecordFraming: String, CaseIterable, Hashable, Sendable {
  /// One a line.
  case lines
  /// One a row of comma-separated values; a quoted field may hold line ends.
  case csv
  /// JSON values one behind the other, with or without white space between them.
  case jsonValues
}
