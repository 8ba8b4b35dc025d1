/// Polish forms of number: *1 raz, 2 razy, 5 razy*; *1 minuta, 2 minuty, 5 minut*.
///
/// The rule is that of Unicode CLDR, "Language Plural Rules", pl:
/// https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html#pl
package enum PolishPlural: Hashable, Sendable {
  case one, few, many

  /// The form that goes with a whole number.
  package init(_ number: Int64) {
    let tens = number.magnitude % 100
    let ones = number.magnitude % 10
    if number.magnitude == 1 {
      self = .one
    } else if 2...4 ~= ones && !(12...14 ~= tens) {
      self = .few
    } else {
      self = .many
    }
  }
}
