/// Reads a file of `lists/`.
enum ListReader {
  /// The list; `nil` where anything is wrong.
  static func list(_ file: SourceFile, stem: String) -> PhraseList? {
    guard let root = YAMLText.read(file), var fields = root.fields("the list") else { return nil }
    let id = fields.require("id").map { FileName.id($0, stem: stem) } ?? nil
    let version = fields.require("version")?.int("version", in: 1...1_000_000)
    let owner = fields.require("owner")?.text("owner")
    let source = fields.require("source")?.text("source")
    let folds = fields.take("fold").map(PhraseReader.folds) ?? .standard
    var phrases: [RuleLanguage: [Phrase]] = [:]
    var common: [Phrase] = []
    if let value = fields.require("phrases"), var inner = value.fields("phrases") {
      (phrases, common) = PhraseReader.byLanguage(&inner, "the list")
      inner.finish()
      if phrases.values.allSatisfy(\.isEmpty), common.isEmpty, !file.failed {
        value.report(.phrase, "the list has no phrases")
      }
    }
    fields.finish()
    guard !file.failed, let id, let version, let owner, let source, let folds else { return nil }
    return PhraseList(
      id: id, version: version, owner: owner, source: source, folds: folds, phrases: phrases, common: common)
  }
}
