import ArgumentParser
import Batch
import Contacts
import Detection
import Expressions
import Foundation
import Report
import Rules

/// `earshot rules script`: follows a script through contacts.
struct RulesScriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "script",
    abstract: "Follow a script through contacts, turn by turn.",
    discussion: """
      Prints one JSON object a contact: its source_id, the score, the missing, late, misplaced and forbidden steps, \
      and the step of every turn that is one. Contacts come from files (--input), from a database (--db), or, with --jsonl, from standard \
      input: one {"turns": [{"role": "agent", "at": 3.5, "text": "…"}]} a line. Nothing of what was said is printed.
      """)

  @Argument(help: "The script: an id of the rule book, or a file that ends in .yaml.")
  var script: String

  @Flag(name: .long, help: "Read contacts from standard input, one JSON object a line.")
  var jsonl = false

  @OptionGroup var rules: RulesOption

  @OptionGroup var contacts: RulesContacts

  func validate() throws {
    if jsonl == !contacts.isEmpty {
      throw ValidationError("name files with --input or a database with --db, or give --jsonl")
    }
  }

  func run() throws {
    let found = try rules.script(script)
    let book = found.book.alone(found.script)
    var finder = Finder(DetectionPlan(book))
    func follow(_ fragment: inout Fragment) throws {
      guard !fragment.turns.isEmpty,
        let result = finder.follow(script: found.script.id, in: fragment)
      else { return }
      Console.print(Self.line(fragment, result.outcome, result.steps, found.script))
    }
    if jsonl {
      try TurnLines.forEach(follow)
    } else {
      let unusable = try contacts.forEach { fragment, _ in
        try follow(&fragment)
        return true
      }
      if unusable > 0 { Console.note("\(unusable) records could not be used") }
    }
  }

  private static func line(
    _ fragment: Fragment, _ outcome: ScriptOutcome, _ steps: [Int?], _ script: Script
  ) -> String {
    func names(_ indices: [Int]) -> String {
      "[" + indices.map { JSONText.string(script.steps[$0].id) }.joined(separator: ", ") + "]"
    }
    let turns = steps.enumerated().compactMap { turn, step in
      step.map { "{\"turn\": \(turn), \"step\": \(JSONText.string(script.steps[$0].id))}" }
    }
    return "{\"contact\": \(JSONText.string(fragment.string(.sourceID) ?? "")), \"score\": \(outcome.score), "
      + "\"missing\": \(names(outcome.missing)), \"late\": \(names(outcome.late)), "
      + "\"misplaced\": \(names(outcome.misplaced)), \"forbidden\": \(names(outcome.forbidden)), "
      + "\"turns\": [\(turns.joined(separator: ", "))]}"
  }
}

extension RulesOption {
  /// The script of that id, or of a file beside the book, whose lists it may name.
  fileprivate func script(_ name: String) throws -> (book: RuleBook, script: Script) {
    guard name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
      let book = try load()
      guard let script = book.script(name) else {
        let near = NearestName.of(name, among: book.scripts.map(\.id))
        throw StatusError(
          code: ExitStatus.usage,
          message: "there is no script '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
      }
      return (book, script)
    }
    guard let bytes = FileManager.default.contents(atPath: name) else {
      throw StatusError(code: ExitStatus.noInput, message: "\(name): the script can't be read")
    }
    let file = URL(fileURLWithPath: name).lastPathComponent
    var files = try RuleFolder.files(at: folder()).filter { $0.path.hasPrefix("lists/") }
    files.append((path: "scripts/\(file)", bytes: Array(bytes)))
    let load = RuleBook.load(files: files)
    guard let book = load.book, let script = book.scripts.first else {
      throw StatusError(
        code: ExitStatus.configuration, message: load.errors.map(\.description).joined(separator: "\n"))
    }
    return (book, script)
  }
}
