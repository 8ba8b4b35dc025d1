/// Reads a file of `lists/`.
enum ListReader {
  /// The list; `nil` where anything is wrong.
  ///
  /// - Parameter isSound: Whether the file was read before without an error; its phrases wait until they are asked for.
  static func list(_ file: SourceFile, stem: String, isSound: Bool = false) -> PhraseList? {
    guard let root = YAMLText.read(file, without: isSound ? "phrases" : nil),
      var fields = root.fields("the list")
    else { return nil }
    let id = fields.require("id").map { FileName.id($0, stem: stem) } ?? nil
    let version = fields.require("version")?.int("version", in: 1...1_000_000)
    let owner = fields.require("owner")?.text("owner")
    let source = fields.require("source")?.text("source")
    let folds = fields.take("fold").map(PhraseReader.folds) ?? .standard
    let phrases: ListedPhrases
    if isSound {
      _ = fields.take("phrases")
      phrases = ListedPhrases(waitingIn: file)
    } else {
      let content = Self.phrases(&fields)
      phrases = ListedPhrases(languages: content.languages, common: content.common)
    }
    fields.finish()
    guard !file.failed, let id, let version, let owner, let source, let folds else { return nil }
    return PhraseList(id: id, version: version, owner: owner, source: source, folds: folds, listed: phrases)
  }

  /// What stands under `phrases`.
  static func phrases(_ fields: inout YAMLFields) -> ListedPhrases.Content {
    var content = ListedPhrases.Content(languages: [:], common: [])
    guard let value = fields.require("phrases"), var inner = value.fields("phrases") else { return content }
    (content.languages, content.common) = PhraseReader.byLanguage(&inner, "the list")
    inner.finish()
    if content.languages.values.allSatisfy(\.isEmpty), content.common.isEmpty, !value.file.failed {
      value.report(.phrase, "the list has no phrases")
    }
    return content
  }
}
