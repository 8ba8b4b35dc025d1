/// Whether a word in a field that was to hold something else may be somebody's name.
package enum NameLikeness {
  /// Whether a word is a common first name, a word of everyday talk that people are called as well, or ends as Polish
  /// surnames do.
  ///
  /// - Parameter word: A word of ASCII letters in any case.
  package static func isLikely(_ word: String) -> Bool {
    let folded = word.lowercased()
    return FirstNames.holds(Array(folded.utf8)) || EverydayNames.holds(folded)
      || endings.contains { folded.hasSuffix($0) && folded.utf8.count > $0.utf8.count + 1 }
  }

  private static let endings = [
    "ski", "ska", "cki", "cka", "dzki", "dzka", "wicz", "czyk", "czak", "szczak", "niak", "owna",
  ]
}
