import ArgumentParser
import Batch
import Contacts
import Detection
import Expressions
import Rules

/// `earshot rules explain`: what a rule means, and why it flags a contact or does not.
struct RulesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell a rule in words, or why rules flag a contact or do not.",
    discussion: """
      earshot rules explain tone.agent-rude
          tells the rule: what it looks for, when it flags, what it says.
      earshot rules explain tone.agent-rude --input chat.jsonl --contact chat-4711
          tells, selection by selection, what the rule found in one contact, and what its condition came to.
      earshot rules explain --input chat.jsonl --contact chat-4711
          the same for every rule that flags the contact, and a line for the others.
      earshot rules explain tone.agent-rude --db night.sqlite --contact 1667e06c…
          of a contact that was flagged or drawn, as the database has it.

      The contact is looked at by itself: what depends on other contacts (call-backs, ranks, overlap) is not known \
      here. Texts are masked as in the database.
      """)

  @Argument(help: "The id of a rule, or of a contact where --input or --db is given.")
  var name: String?

  @Option(name: .long, help: "The contact's id or source id.")
  var contact: String?

  @Option(name: .long, help: "The script to take as assigned to the contact.")
  var script: String?

  @OptionGroup var rules: RulesOption

  @OptionGroup var contacts: RulesContacts

  func validate() throws {
    if contacts.isEmpty, contact != nil { throw ValidationError("--contact needs --input or --db") }
    if name == nil, contact == nil {
      throw ValidationError("name a rule, or a contact with --input or --db")
    }
  }

  func run() throws {
    let book = try rules.load()
    let rule = name.flatMap { name in book.rule(name) }
    if let rule, contact == nil, contacts.isEmpty {
      for line in RuleWords(rule: rule).lines { Console.print(line) }
      return
    }
    let wanted = contact ?? (rule == nil ? name : nil)
    if rule == nil, contacts.isEmpty || (name != nil && contact != nil) {
      throw unknown(name ?? "", in: book)
    }
    guard let wanted else {
      throw StatusError(code: ExitStatus.usage, message: "name the contact with --contact")
    }
    let plan = DetectionPlan(book)
    var finder = Finder(plan)
    let judge = Judge(plan, day: nil, languages: [.en])
    var records: [Fragment] = []
    _ = try contacts.forEach(contact: wanted) { fragment, _ in
      // A record that came twice is one.
      if !records.contains(fragment) { records.append(fragment) }
      return contacts.db == nil
    }
    guard var contact = RulesContactReader.contact(of: records) else {
      throw StatusError(
        code: ExitStatus.noInput,
        message: contacts.db.map {
          "there is no contact '\(wanted)' with turns in \($0): it has those that were flagged or drawn"
        }
          ?? "there is no contact '\(wanted)' in the files")
    }
    // The transcript that a run would take: that of the record with the greatest update stamp.
    let transcript = records.filter { !$0.turns.isEmpty }
      .max { ($0.fields.updatedAt ?? .min) < ($1.fields.updatedAt ?? .min) }
    let findings = transcript.flatMap {
      contacts.findings(in: $0, &finder, script: script, isThorough: true)
    }
    if let findings, findings.isEndContradicted(in: contact) { contact.leaveEndOpen() }
    var quiet: [String] = []
    for (index, candidate) in book.rules.enumerated() where candidate.when != nil {
      guard rule == nil || rule?.id == candidate.id else { continue }
      let explanation = judge.explain(
        rule: index, contact, findings: findings, relations: RelationFacts())
      if rule == nil, Self.isQuiet(explanation.verdict) {
        quiet.append("\(candidate.id): \(Self.words(explanation.verdict))\(Self.reason(explanation))")
      } else {
        tell(candidate, explanation)
      }
    }
    for line in quiet { Console.print(line) }
    if records.count > 1 { Console.note("the contact was put together from \(records.count) records") }
    Console.note(
      "the contact was looked at by itself; what the night's other contacts say of it (call-backs, repeats, ranks, "
        + "overlap, how its agent's other calls ended) can flag it in a run, or keep a run from flagging it"
    )
  }

  private func tell(_ rule: Rule, _ explanation: RuleExplanation) {
    Console.print("\(rule.id): \(Self.words(explanation.verdict))\(Self.reason(explanation))")
    for selection in explanation.selections {
      switch selection.state {
      case .found: Console.print("  \(selection.name) (\(selection.kind)): found ×\(selection.count)")
      case .notFound: Console.print("  \(selection.name) (\(selection.kind)): not found")
      case .notEvaluated(let reason):
        Console.print("  \(selection.name) (\(selection.kind)): not evaluated, \(reason)")
      }
      for match in selection.matches.prefix(5) where selection.state == .found {
        let text = match.text.map { String(decoding: $0, as: UTF8.self) } ?? ""
        Console.print("    turn \(match.turn + 1), \(match.role.name): \(text)")
      }
    }
    for named in explanation.lets { Console.print("  \(named.name) = \(named.value)") }
    if let flag = explanation.flag, let text = flag.explanation[.en] {
      Console.print("  says: \(text)" + (flag.grade.map { " (grade \($0))" } ?? ""))
    }
  }

  private static func isQuiet(_ verdict: RuleExplanation.Verdict) -> Bool {
    switch verdict {
    case .flagged, .waived: false
    case .missed, .notApplicable, .notEvaluated: true
    }
  }

  private static func words(_ verdict: RuleExplanation.Verdict) -> String {
    switch verdict {
    case .flagged: "flagged"
    case .waived: "waived"
    case .missed: "not flagged"
    case .notApplicable(let reason): "not applicable, \(reason)"
    case .notEvaluated(let reason): "not evaluated, \(reason)"
    }
  }

  private static func reason(_ explanation: RuleExplanation) -> String {
    guard case .missed = explanation.verdict, !explanation.failed.isEmpty else { return "" }
    return ", since these do not hold: \(explanation.failed.joined(separator: ", "))"
  }

  private func unknown(_ name: String, in book: RuleBook) -> StatusError {
    let near = NearestName.of(name, among: book.rules.map(\.id))
    return StatusError(
      code: ExitStatus.usage,
      message: "there is no rule '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
  }
}
