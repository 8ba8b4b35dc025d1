/// A stretch of the stream that is no record.
package struct Rejection: Hashable, Sendable {
  /// Why not.
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    /// Longer than the limit.
    case tooLong = "record_too_long"
    /// A quoted CSV field that is never closed.
    case unclosedQuote = "unclosed_quote"
    /// JSON whose brackets or quotes do not match.
    case unbalanced = "unbalanced_json"
    /// JSON nested deeper than the limit.
    case tooDeep = "nested_too_deep"
    /// Something that is no JSON object or array where one should begin.
    case notAValue = "not_a_json_value"
    /// The stream ends in the middle of the record.
    case incomplete = "incomplete_record"
    /// Bytes that the encoding of the text does not know.
    case undecodable = "undecodable_text"
    /// An XML element that is not closed before another one of its name begins or the text ends.
    case unclosedElement = "unclosed_element"
  }

  /// Why it is none.
  package let reason: Reason
  /// Its place among the records and rejections of the stream, from 0.
  package let number: Int
  /// Where it begins in the decompressed stream.
  package let offset: Int
  /// How many bytes were passed over.
  package let count: Int

  /// A stretch of `count` bytes at `offset` of the decompressed stream.
  package init(reason: Reason, number: Int, offset: Int, count: Int) {
    self.reason = reason
    self.number = number
    self.offset = offset
    self.count = count
  }
}
