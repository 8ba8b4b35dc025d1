import Expressions

/// What a file of the rule folder is, by its path.
enum BookFile: Hashable {
  case list(stem: String)
  case script(stem: String)
  case rule(folder: String, stem: String)
  case waivers
  /// No part of the book.
  case ignored
  /// In a place where nothing of the book lies.
  case misplaced(message: String, suggestion: String?)

  init(path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let name = parts.last ?? ""
    let folders = RuleCategory.allCases.map(\.rawValue) + ["lists", "scripts", "scorecards"]
    if parts.first == "scorecards" || name.hasPrefix(".") {
      self = .ignored
    } else if name.hasSuffix(".yml") {
      self = .misplaced(
        message: "files of the rule book end in .yaml", suggestion: "\(name.dropLast(4)).yaml")
    } else if !name.hasSuffix(".yaml") {
      self = .ignored
    } else if path == "waivers.yaml" {
      self = .waivers
    } else if parts.count != 2 {
      self = .misplaced(
        message: "a rule lies in a folder named after its category, directly in it", suggestion: nil)
    } else {
      let stem = String(name.dropLast(5))
      switch parts[0] {
      case "lists": self = .list(stem: stem)
      case "scripts": self = .script(stem: stem)
      case let folder where RuleCategory(rawValue: folder) != nil: self = .rule(folder: folder, stem: stem)
      case let folder:
        self = .misplaced(
          message: "unknown folder '\(folder)'; there are \(folders.joined(separator: ", "))",
          suggestion: NearestName.of(folder, among: folders))
      }
    }
  }
}
