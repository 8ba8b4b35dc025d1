/// What rules may name of the rest of the book, while it is read.
struct BookIndex {
  /// Whether the book was read before without an error. What only shows errors is passed over then: test cases, which the
  /// rules have none of, and whether patterns are patterns.
  var isSound = false
  /// The lists that could be read, by id.
  var lists: [String: PhraseList] = [:]
  /// The scripts that could be read, by id.
  var scripts: [String: Script] = [:]
  /// Lists and scripts that are there but are faulty.
  var brokenLists: Set<String> = []
  var brokenScripts: Set<String> = []
  /// The files of lists and scripts, by `lists/` or `scripts/` and id.
  var files: [String: SourceFile] = [:]

  /// The digest of a file together with the lists and scripts that it names.
  func digest(of file: SourceFile, lists used: Set<String>, scripts: Set<String> = []) -> ContentDigest {
    ContentDigest(
      of: together(file, lists: used, scripts: scripts).map { (name: $0.path, content: $0.bytes) })
  }

  /// What a file, and the lists and scripts that it names, say.
  func meaning(of file: SourceFile, lists used: Set<String>, scripts: Set<String>) -> RuleMeaning {
    RuleMeaning(of: together(file, lists: used, scripts: scripts).map(\.meaning))
  }

  private func together(_ file: SourceFile, lists: Set<String>, scripts: Set<String>) -> [SourceFile] {
    let named = lists.map { "lists/\($0)" } + scripts.map { "scripts/\($0)" }
    return [file] + named.sorted().compactMap { files[$0] }
  }
}
