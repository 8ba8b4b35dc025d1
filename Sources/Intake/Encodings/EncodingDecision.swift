/// Which encoding a text is read in, and why.
package struct EncodingDecision: Hashable, Sendable, CustomStringConvertible {
  /// What a decision rests on.
  package enum Basis: String, Hashable, Sendable, CaseIterable {
    /// The caller said so.
    case declared
    /// A byte order mark.
    case byteOrderMark = "byte_order_mark"
    /// The beginning of the text is valid in UTF-8.
    case validUTF8 = "valid_utf8"
    /// The pattern of the bytes.
    case statistics
    /// Nothing was certain enough; the bytes pass as they are, and what is no UTF-8 is for the decoder of
    /// the records to refuse.
    case undecided
  }

  /// The encoding the text is decoded from.
  package let encoding: TextEncoding
  /// What the decision rests on.
  package let basis: Basis
  /// How certain it is, 0 to 1: 1 for declared ones and byte order marks; for statistics the probability
  /// that the best encoding is right and the next best is not, as far as letter frequencies tell.
  package let confidence: Double
  /// What was seen, in words.
  package let reason: String

  /// A decision; confidence is 0 to 1.
  package init(_ encoding: TextEncoding, _ basis: Basis, confidence: Double, reason: String) {
    self.encoding = encoding
    self.basis = basis
    self.confidence = confidence
    self.reason = reason
  }

  /// For people: the encoding, the basis, and what was seen.
  package var description: String {
    let percent = Int((confidence * 100).rounded(.down))
    return "\(encoding.rawValue) (\(basis.rawValue), \(percent) %): \(reason)"
  }
}
