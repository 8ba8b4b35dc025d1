/// A number word, or written digits, before they are put together.
struct NumberToken {
  var range: Range<Int>
  /// Nil for written digits.
  var word: NumberWord?
  /// Where written digits stand in `NumberScan.digits`.
  var digits: Range<Int>
}
