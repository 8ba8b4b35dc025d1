/// How the records of a format stand in the stream.
package enum RecordFraming: Hashable, Sendable {
  /// One a line.
  case lines
  /// One a row of comma-separated values; a quoted field may hold line ends.
  case csv
  /// One a row of values between which that byte stands; a quoted field may hold line ends.
  case delimited(UInt8)
  /// Rows as in ``delimited(_:)``, in which a backslash within quotes makes a quote or a backslash literal.
  case escaped(UInt8)
  /// Rows as in ``delimited(_:)``, or in ``escaped(_:)`` where `escapes`; those that follow one another with the same
  /// values in the columns `key` are one record, line ends included. The first row, which names the columns, is a
  /// record of its own.
  case groupedRows(UInt8, key: [Int], escapes: Bool)
  /// JSON values one behind the other, with or without white space between them.
  case jsonValues
  /// JSON objects, the brackets of arrays outside of which are passed over.
  case jsonObjects
  /// The elements of the array that stands in the member of these names, one within the other, of the JSON
  /// objects in the stream: `["Data", "List"]`. What else stands in those objects is passed over.
  case jsonMember([String])
  /// JSON objects as in ``jsonObjects``, or as in ``jsonMember(_:)`` where `member` has names; those that follow one
  /// another with the same value under the names `key`, one within the other, are one record, with the blanks and
  /// commas between them.
  case groupedValues(member: [String], key: [String])
  /// XML elements of that name; what stands between them is passed over. They need not be well-formed.
  case xmlElements(String)
  /// The whole stream.
  case whole
}

extension RecordFraming {
  /// Rows with that byte between their fields.
  init(rows delimiter: UInt8, escapes: Bool) {
    self = escapes ? .escaped(delimiter) : delimiter == UInt8(ascii: ",") ? .csv : .delimited(delimiter)
  }
}
