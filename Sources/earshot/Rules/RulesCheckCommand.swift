import ArgumentParser
import Foundation
import Rules

/// `earshot rules check`: all errors of the rule book at once.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read all rules, lists, scripts and waivers, and report every error with its place.")

  @OptionGroup var rules: RulesOption

  @Flag(
    name: .long, help: "Print the digest of each rule, as the log of a run keeps it, with its id and version."
  )
  var digests = false

  func run() throws {
    let parts = Calendar(identifier: .gregorian).dateComponents(in: .gmt, from: Date())
    let today = CalendarDay(year: parts.year ?? 0, month: parts.month ?? 1, day: parts.day ?? 1)
    let load = try rules.read(today: today)
    for error in load.errors { Console.note(error.description) }
    for error in load.expired where !load.errors.contains(error) { Console.note(error.description) }
    guard let book = load.book, load.expired.isEmpty else {
      throw StatusError(
        code: ExitStatus.configuration,
        message: "\(RulesOption.count(load.errors.count + load.expired.count)) in the rule book")
    }
    Console.print(
      "\(book.rules.count) rules, \(book.lists.count) lists, \(book.scripts.count) scripts, "
        + "\(book.waivers.count) waivers: no errors")
    Console.print("digest \(book.digest.hex)")
    guard digests else { return }
    for rule in book.rules.sorted(by: { $0.id < $1.id }) {
      Console.print("\(rule.digest.hex)  \(rule.id)@\(rule.version)")
    }
  }
}
