/// One piece of a phrase that has open ends, groups or gaps inside.
///
/// A gap stands for up to four words of the same sentence, or up to eight Chinese characters, or none. Sentences end with
/// a full stop, a question or exclamation mark, a semicolon, or the turn; a point inside a word or number ends none.
indirect enum PhrasePiece: Hashable {
  /// These folded bytes; a space at the end of one and at the start of the next are one space.
  case text([UInt8])
  /// Any letters up to the word's end.
  case openEnd
  /// Some words, or none.
  case gap
  /// One of these.
  case choice([[PhrasePiece]])
}
