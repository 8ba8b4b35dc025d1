/// The id of a list or script, which its file is called after.
enum FileName {
  static func id(_ value: YAMLValue, stem: String) -> String? {
    guard let id = value.name("id", marks: "-") else { return nil }
    guard id == stem else {
      value.report(.identity, "id '\(id)' and the file's name '\(stem).yaml' differ", suggestion: stem)
      return nil
    }
    return id
  }
}
