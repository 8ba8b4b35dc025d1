/// `rate`: how fast somebody speaks or types: characters a minute in Chinese, words a minute elsewhere.
package struct RateSelection: Hashable, Sendable {
  /// What is measured.
  package enum Measure: String, CaseIterable, Hashable, Sendable {
    /// Of a voice contact: units over the turn's own length.
    case speech
    /// Of a chat: units over the time since the turn before.
    case typing
  }

  /// What is measured.
  package let measure: Measure
  /// The bounds for each language; a turn is a hit where its rate lies between them. A language without bounds
  /// is not evaluated.
  package let bounds: [RuleLanguage: NumberBounds]

  /// Puts the parts together; only the loader checks them.
  package init(measure: Measure, bounds: [RuleLanguage: NumberBounds]) {
    self.measure = measure
    self.bounds = bounds
  }
}
