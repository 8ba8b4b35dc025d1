import ArgumentParser
import Batch
import Contacts
import Detection
import Report
import Rules

/// `earshot rules diff`: what changes with a changed rule book.
struct RulesDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two rule books, and the flags that they raise.",
    discussion: """
      Prints a line for each rule, list and script that was added, removed or changed, with the fields that differ. \
      With --input or --db the contacts of files, or of a database, are judged by both books, each contact by itself, and a \
      line is printed for each flag that comes or goes. What depends on other contacts is not known here.

      earshot rules diff OLD NEW, or earshot rules diff --against OLD, which compares with the book in use.
      """)

  @Argument(
    help: "The folders of the older and of the newer book; with --against the newer one alone, if any.")
  var books: [String] = []

  @Option(name: .long, help: "The folder of the older book.")
  var against: String?

  @Flag(name: .long, help: "Print one JSON object a line.")
  var json = false

  @OptionGroup var rules: RulesOption

  @OptionGroup var contacts: RulesContacts

  func validate() throws {
    guard against == nil ? books.count == 2 : books.count <= 1 else {
      throw ValidationError("name two rule books: OLD NEW, or --against OLD and at most one more")
    }
  }

  func run() throws {
    let before = try Self.book(against ?? books[0])
    let after = try Self.book(against == nil ? books[1] : books.first ?? rules.folder())
    for change in after.changes(from: before) { tell(change) }
    guard !contacts.isEmpty else { return }
    var left = try Side(before)
    var right = try Side(after)
    var lost: [String: Int] = [:]
    var gained: [String: Int] = [:]
    var number = 0
    let unusable = try contacts.forEach { fragment, id in
      number += 1
      guard let contact = RulesContactReader.contact(fragment, number: number) else { return true }
      let old = left.flags(fragment, contact, contacts)
      let new = right.flags(fragment, contact, contacts)
      let id = fragment.string(.sourceID) ?? id
      for rule in old.subtracting(new).sorted() {
        lost[rule, default: 0] += 1
        tell("lost", rule, id)
      }
      for rule in new.subtracting(old).sorted() {
        gained[rule, default: 0] += 1
        tell("gained", rule, id)
      }
      return true
    }
    Console.note(
      "\(number) contacts judged by both books, \(unusable) records not usable: "
        + "\(gained.values.reduce(0, +)) flags gained, \(lost.values.reduce(0, +)) lost")
    for rule in Set(lost.keys).union(gained.keys).sorted() {
      Console.note("  \(rule): +\(gained[rule] ?? 0) -\(lost[rule] ?? 0)")
    }
  }

  private func tell(_ change: RuleBookChange) {
    if json {
      let fields = change.fields.map(JSONText.string).joined(separator: ", ")
      Console.print(
        "{\"part\": \"\(change.part.rawValue)\", \"id\": \(JSONText.string(change.id)), "
          + "\"change\": \"\(change.kind.rawValue)\", \"fields\": [\(fields)]}")
    } else {
      let fields = change.fields.isEmpty ? "" : ": " + change.fields.joined(separator: ", ")
      Console.print("\(change.part.rawValue) \(change.id) \(change.kind.rawValue)\(fields)")
    }
  }

  private func tell(_ change: String, _ rule: String, _ contact: String) {
    if json {
      Console.print(
        JSONText.object([("flag", .text(change)), ("rule", .text(rule)), ("contact", .text(contact))]))
    } else {
      Console.print("\(change) \(rule) on \(contact)")
    }
  }

  private static func book(_ folder: String) throws -> RuleBook {
    var option = RulesOption()
    option.rules = folder
    return try option.load()
  }

  /// One of the two books at work.
  private struct Side {
    private let book: RuleBook
    private var finder: Finder
    private let judge: Judge

    init(_ book: RuleBook) throws {
      self.book = book
      let plan = DetectionPlan(book)
      finder = Finder(plan)
      judge = Judge(plan, day: nil, languages: [.en])
    }

    /// The ids of the rules that flag the contact.
    mutating func flags(_ fragment: Fragment, _ contact: Contact, _ contacts: RulesContacts) -> Set<String> {
      let findings = contacts.findings(in: fragment, &finder)
      var contact = contact
      if let findings, findings.isEndContradicted(in: contact) { contact.leaveEndOpen() }
      let judgement = judge.judge(contact, findings: findings, relations: RelationFacts())
      return Set(judgement.flags.map { book.rules[$0.rule].id })
    }
  }
}
