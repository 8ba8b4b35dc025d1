/// How records are told apart in the decompressed bytes.
package enum Framing: Hashable, Sendable {
  /// One record a line; empty lines are none. LF ends a line and a CR before it is dropped; in a stream whose
  /// first line end is a CR alone, CR, LF and CRLF all end a line.
  case lines
  /// RFC 4180 and what goes by that name; nil recognises the dialect in the head of the stream.
  case csv(CSVDialect?)
  /// JSON objects and arrays in a row, with or without white space (or commas) between them: JSON lines,
  /// pretty-printed values, values joined without a seam.
  case jsonValues
  /// Like ``jsonValues``, but the brackets of arrays that stand outside of objects are passed over: for files
  /// that are one array of objects, however long.
  case jsonObjects
  /// The elements of the array under that path of member names of the JSON objects in the stream, such as
  /// `["Data", "List"]`. The brackets of arrays outside of those objects and between them are passed over, and
  /// so is, without keeping it, whatever else stands in them. An element that is no object or array is
  /// rejected.
  case jsonMember([String])
  /// CSV rows, of which those that follow one another with equal values in the columns `key` (from 0) are one
  /// record, line ends included. The first row, which names the columns, is a record of its own. A record has
  /// no ``Record/fields``.
  case groupedRows(CSVDialect, key: [Int])
  /// JSON objects as in ``jsonObjects``, or as in ``jsonMember(_:)`` where `member` has names, of which those that
  /// follow one another with the same value under the names `key`, one within the other, are one record: the objects
  /// with the blanks and commas between them. An object without such a value is a record of its own.
  case groupedValues(member: [String], key: [String])
  /// Each XML element of that name, from its opening tag to its closing one, wherever it stands. Elements of
  /// the name do not hold one another. What lies between is passed over.
  case xmlElements(String)
  /// All of the stream as one record, blanks around it aside; an empty stream has none.
  case whole
}
