import Contacts

extension Fragment {
  /// Brings the contact's language into one form, so that rules find theirs: `eng`, `English` and ` EN_gb ` are English.
  ///
  /// A word that says that nobody knows, or that there are several, is as good as none, and of a contact without a
  /// language the phrases of all count. So they do where the word names no language at all, which is noted.
  mutating func settleLanguage() {
    let span = fields[.language]
    guard !span.isEmpty, !isPlainTag(span) else { return }
    let range = span.range
    let word = bytes.withUnsafeBytes { LanguageWord($0.slice(range)) }
    switch word {
    case .tag(let tag): if !bytes[range].elementsEqual(tag.utf8) { fields[.language] = append(tag.utf8) }
    case .none: fields[.language] = .none
    case .unknown:
      notes.append(FragmentNote(.language, span))
      fields[.language] = .none
    }
  }

  /// Whether it is `en` or `en-GB`, as nearly everywhere, and in the right case.
  private func isPlainTag(_ span: TextSpan) -> Bool {
    func lower(_ index: Int) -> Bool { bytes[index] &- 0x61 < 26 }
    func upper(_ index: Int) -> Bool { bytes[index] &- 0x41 < 26 }
    let start = Int(span.start)
    guard span.count == 2 || span.count == 5, lower(start), lower(start + 1) else { return false }
    if span.count == 2 { return bytes[start] != UInt8(ascii: "n") && bytes[start] != UInt8(ascii: "c") }
    return bytes[start + 2] == UInt8(ascii: "-") && upper(start + 3) && upper(start + 4)
  }
}
