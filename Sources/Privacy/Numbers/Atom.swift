/// Digits that stand together: a written run, or one spoken number ("trzysta pięć", "double four", 三个八).
struct Atom {
  var turn: Int
  /// Absolute bytes in the view's buffer.
  var range: Range<Int>
  /// Where its digits stand in `NumberScan.digits`.
  var digits: Range<Int>
  var spoken: Bool
}
