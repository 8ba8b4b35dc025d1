/// A label in the text.
struct LabelHit {
  var label: Label
  var range: Range<Int>
}
