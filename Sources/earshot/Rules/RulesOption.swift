import ArgumentParser
import Foundation
import Rules

/// Where the rule book is.
struct RulesOption: ParsableArguments {
  @Option(
    name: .long,
    help: "The folder with the rule book. Else EARSHOT_RULES, else Rules/ here, else the ones that ship.")
  var rules: String?

  /// The folder.
  func folder() throws -> String {
    if let rules { return rules }
    if let folder = ProcessInfo.processInfo.environment["EARSHOT_RULES"] { return folder }
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let shipped = ["Rules", "../share/earshot/Rules"].map { program.appendingPathComponent($0).path }
    guard let found = (["Rules"] + shipped).first(where: { FileManager.default.fileExists(atPath: $0) })
    else {
      throw StatusError(
        code: ExitStatus.configuration, message: "there is no rule book: name its folder with --rules")
    }
    return found
  }

  /// Reads the book with all of its errors.
  ///
  /// - Parameter isSound: As for `RuleBook.load`.
  func read(
    today: CalendarDay? = nil, isSound: (ContentDigest) -> Bool = { _ in false }
  ) throws -> RuleBookLoad {
    let folder = try folder()
    let files: [(path: String, bytes: [UInt8])]
    do {
      files = try RuleFolder.files(at: folder)
    } catch {
      throw StatusError(
        code: ExitStatus.configuration,
        message:
          "\(folder): the rule book can't be read: \((error as NSError).localizedDescription) Name its folder with --rules."
      )
    }
    guard !files.isEmpty else {
      throw StatusError(code: ExitStatus.configuration, message: "\(folder): there is no rule in it")
    }
    let name = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    return RuleBook.load(files: files, root: name, today: today, isSound: isSound)
  }

  /// A number of errors in words.
  static func count(_ errors: Int) -> String { errors == 1 ? "1 error" : "\(errors) errors" }

  /// The book; every error in it is told.
  ///
  /// - Parameter isSound: As for `RuleBook.load`.
  func load(isSound: (ContentDigest) -> Bool = { _ in false }) throws -> RuleBook {
    let load = try read(isSound: isSound)
    guard let book = load.book else {
      throw StatusError(
        code: ExitStatus.configuration,
        message: load.errors.map(\.description).joined(separator: "\n")
          + "\n\(Self.count(load.errors.count)) in the rule book; nothing was done")
    }
    return book
  }
}
