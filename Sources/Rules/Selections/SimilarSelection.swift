/// `similar`: text close to one of the templates, for script wording and the noise of speech recognition.
///
/// The measure is the share of a template's shingles (runs of `shingle` code points of the folded text) that
/// the turn holds.
package struct SimilarSelection: Hashable, Sendable {
  /// The templates.
  package let templates: [PhraseList]
  /// The smallest share, above 0 and at most 1.
  package let threshold: Double
  /// The length of a shingle in code points, 1 to 8.
  package let shingle: Int

  /// Puts the parts together; only the loader checks them.
  package init(templates: [PhraseList], threshold: Double, shingle: Int) {
    self.templates = templates
    self.threshold = threshold
    self.shingle = shingle
  }
}
