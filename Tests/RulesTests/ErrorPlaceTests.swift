import Rules
import Testing

/// One fault each, with the place marked where it must be reported.
@Suite struct ErrorPlaceTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let code: RuleError.Code
    let message: String
    var suggestion: String?
    var testDescription: String { "\(message) <- \(new)" }

    init(
      _ file: String, _ old: String, _ new: String, _ code: RuleError.Code, _ message: String,
      _ suggestion: String? = nil
    ) {
      (self.file, self.old, self.new) = (file, old, new)
      (self.code, self.message, self.suggestion) = (code, message, suggestion)
    }
  }

  static func check(_ fault: Fault) throws {
    let good = try #require(Book.files[fault.file])
    let marked = try #require(MarkedText(good, fault.old, fault.new), "the mark is not unique")
    let load = Book.load([fault.file: marked.text])
    #expect(load.book == nil)
    let error = try #require(load.errors.first)
    #expect(load.errors.count == 1, "\(load.errors.map(\.description))")
    #expect(error.code == fault.code, "\(error)")
    #expect(error.message.contains(fault.message), "\(error)")
    #expect(error.suggestion == fault.suggestion, "\(error)")
    #expect(error.file == "Rules/\(fault.file)")
    #expect(
      [error.line, error.column] == [marked.line, marked.column],
      "expected \(marked.line):\(marked.column): \(error)")
  }

  static let heads: [Fault] = [
    Fault(
      Book.rulePath, "severity: high", "§seveity: high\nseverity: low", .unknownName, "unknown key 'seveity'",
      "severity"),
    Fault(
      Book.rulePath, "status: stable", "status: §stabel", .unknownName, "unknown status 'stabel'", "stable"),
    Fault(Book.rulePath, "version: 3", "version: §0", .value, "version is 0"),
    Fault(Book.rulePath, "version: 3", "version: §1.0", .value, "whole number"),
    Fault(Book.rulePath, "version: 3", "version: §'3'", .value, "whole number"),
    Fault(Book.rulePath, "version: 3", "version: §010", .value, "whole number"),
    Fault(Book.rulePath, "version: 3", "version: §99999999999999999999", .value, "whole number"),
    Fault(Book.rulePath, "owner: qa", "owner: §no", .value, "write 'no'"),
    Fault(Book.rulePath, "owner: qa", "owner:§", .value, "must be a text"),
    Fault(Book.rulePath, "review: true", "review: §yes", .value, "must be true or false"),
    Fault(
      Book.rulePath, "id: hangup.question-open", "id: §hangup.question-opne", .identity, "differ",
      "hangup.hangup.question-open"),
    Fault(
      Book.rulePath, "id: hangup.question-open", "id: §tone.question-open", .identity,
      "must begin with 'hangup.'", "hangup.question-open"),
    Fault(Book.rulePath, "id: hangup.question-open", "id: hangup.§Question", .value, "must be made of a-z"),
    Fault(
      Book.rulePath, "category: hangup", "category: §tone", .identity, "folder 'hangup' differ", "hangup"),
    Fault(
      Book.rulePath, "languages: [zh, pl, en]", "languages: [zh, pl, §e]", .unknownName,
      "unknown language 'e'", "en"),
    Fault(Book.rulePath, "channels: [voice]", "channels: §voice", .value, "must be a list"),
    Fault(
      Book.rulePath,
      "title: { en: Agent ended with a question open, pl: Konsultant zakończył bez odpowiedzi,",
      "title: §{ en: Agent,", .missing, "title has no 'pl'"),
    Fault(Book.rulePath, "owner: qa\n", "owner: qa\n§owner: qa\n", .identity, "'owner' stands twice"),
    Fault(Book.rulePath, "- wrong number, silent line", "- §[a]", .value, "must be a text, not a list"),
  ]

  @Test(arguments: heads)
  func `a fault in the head is found at its place`(_ fault: Fault) throws { try Self.check(fault) }

  static let selections: [Fault] = [
    Fault(
      Book.rulePath, "phrases: farewells", "phrases: §farwells", .unknownName, "unknown list 'farwells'",
      "farewells"),
    Fault(
      Book.rulePath, "{ phrases: farewells, role: any,", "{ §phrase: farewells, role: any,", .unknownName,
      "unknown key 'phrase'", "phrases"),
    Fault(Book.rulePath, "role: any", "role: §anyone", .unknownName, "unknown role 'anyone'"),
    Fault(
      Book.rulePath, "where: { turns: { last: 4 } }", "where: { §turn: { last: 4 } }", .unknownName,
      "unknown key 'turn'", "turns"),
    Fault(
      Book.rulePath, "where: { turns: { last: 4 } }", "where: { turns: §{ last: 4, first: 2 } }", .value,
      "exactly one of first, last"),
    Fault(Book.rulePath, "turns: { last: 4 }", "turns: { last: §0 }", .value, "it must be 1 to"),
    Fault(
      Book.rulePath, "around: silence", "around: §silnce", .unknownName,
      "unknown selection 'silnce' in the anchor of 'question'", "silence"),
    Fault(
      Book.rulePath, "role: any, where: { turns: { last: 4 } }", "role: any, unless: [silence, §silnce]",
      .unknownName,
      "unknown selection 'silnce' in the unless of 'farewell'", "silence"),
    Fault(
      Book.rulePath, "{ around: silence, hit: last, within: { seconds: 20 } }", "§{ around: silence }",
      .missing,
      "'around' needs 'within'"),
    Fault(Book.rulePath, "hit: last", "hit: §lst", .unknownName, "unknown hit 'lst'", "last"),
    Fault(Book.rulePath, "at_least: 15s", "at_least: §15x", .value, "length of time"),
    Fault(Book.rulePath, "regex: '[?？]'", "regex: '[?？]§(?=x)'", .pattern, "linear time"),
    Fault(Book.rulePath, "regex: '[?？]'", "regex: '§x*'", .pattern, "matches the empty text"),
    Fault(
      Book.rulePath, "  silence: {", "  §agent: { gap: { at_least: 1s } }\n  silence: {", .identity,
      "is a field of the contact"),
    Fault(
      Book.rulePath, "  silence: {", "  §size: { gap: { at_least: 1s } }\n  silence: {", .identity,
      "means something in expressions"),
    Fault(
      Book.entityPath, "payment_card]", "§payment_crd]", .unknownName, "unknown entity type 'payment_crd'",
      "payment_card"),
    Fault(
      Book.entityPath, "direction: echoed", "direction: §ecoed", .unknownName, "unknown direction 'ecoed'",
      "echoed"),
    Fault(
      Book.entityPath, "steps: { script: identity-check }", "steps: { script: §identity-chek }", .unknownName,
      "unknown script 'identity-chek'", "identity-check"),
    Fault(Book.entityPath, "words: 3", "§word: 3", .unknownName, "unknown key 'word'", "words"),
    Fault(Book.entityPath, "at_least: 2,", "at_least: §two,", .value, "whole number"),
  ]

  @Test(arguments: selections)
  func `a fault in a selection is found at its place`(_ fault: Fault) throws { try Self.check(fault) }

  static let expressions: [Fault] = [
    Fault(
      Book.rulePath, "!farewell.found", "!§farwell.found", .unknownName,
      "unknown selection 'farwell' in when", "farewell"),
    Fault(
      Book.rulePath, "ended_by == 'agent' &&", "§ended == 'agent' &&", .unknownName,
      "unknown name 'ended' in when"),
    Fault(
      Book.rulePath, "ended_by == 'agent' &&", "ended_by == '§agnet' &&", .unknownName,
      "ended_by is never 'agnet'", "agent"),
    Fault(
      Book.rulePath, "callback_within(", "§callback_witin(", .unknownName, "callback_witin", "callback_within"
    ),
    Fault(Book.rulePath, "'confirmed' ? 'A'", "'confirmed' ?§? 'A'", .expression, "in grade"),
    Fault(
      Book.rulePath, "(complexity >= 0.6", "(§complexty >= 0.6", .unknownName,
      "unknown name 'complexty' in score", "complexity"),
    Fault(
      Book.rulePath, "{question.last.ago}", "{§qestion.last.ago}", .unknownName,
      "unknown selection 'qestion' in explain.en", "question"),
    Fault(
      Book.rulePath, "    {question.count} {polish", "    {§qestion.count} {polish", .unknownName,
      "explain.pl", "question"),
    Fault(
      Book.rulePath, "{question.last.text}\\u201D", "{§qestion.last.text}\\u201D", .unknownName, "explain.zh",
      "question"),
    Fault(Book.rulePath, "{{sic}}", "sic§}", .expression, "without its {"),
    Fault(Book.rulePath, "{{sic}}", "§{sic", .expression, "without its }"),
    Fault(
      Book.findingPath, "{observed} of", "{§observd} of", .unknownName, "unknown name 'observd'", "observed"),
  ]

  @Test(arguments: expressions)
  func `a fault in an expression is found at its place`(_ fault: Fault) throws { try Self.check(fault) }

  static let others: [Fault] = [
    Fault(
      Book.rulePath, "language: en, ended_by: agent, talk: 6m", "§langage: en, ended_by: agent, talk: 6m",
      .unknownName, "unknown contact field 'langage'", "language"),
    Fault(Book.rulePath, "csat: 4", "csat: §good", .value, "must be a number"),
    Fault(
      Book.rulePath, "started_at: 2025-11-20T08:01:02.5+01:00", "started_at: §yesterday", .value,
      "time with its zone"),
    Fault(
      Book.rulePath, "- customer 6m02s: but", "- §custmer 6m02s: but", .unknownName,
      "unknown speaker 'custmer'", "customer"),
    Fault(Book.rulePath, "- customer 6m15s: no", "- §customer 6m: no", .value, "begins before"),
    Fault(Book.rulePath, "callback_within: 30m", "callback_within: §soon", .value, "length of time"),
    Fault(
      Book.rulePath, "queue_rank: { talk:", "queue_rank: { §tlk:", .unknownName,
      "unknown field in queue_rank 'tlk'", "talk"),
    Fault(
      Book.rulePath, "callback_within(duration('2h'))", "queue_rank('§tlk') > 0.5", .unknownName,
      "unknown field 'tlk' in queue_rank", "talk"),
    Fault(Book.rulePath, "    grade: B", "    grade: §D", .unknownName, "unknown grade 'D'"),
    Fault(
      Book.rulePath, "    expect: not_evaluated", "    expect: §unknown", .unknownName,
      "unknown expect 'unknown'"),
    Fault(
      Book.entityPath, "hit, script: identity-check }", "hit, script: §identity }", .unknownName,
      "unknown script 'identity'", "identity-check"),
    Fault(Book.listPath, "fold: [case,", "fold: [§cse,", .unknownName, "unknown fold 'cse'", "case"),
    Fault(Book.listPath, "[bye,", "[by§*e,", .phrase, "only at a word's end"),
    Fault(Book.listPath, "[bye,", "[§kur*,", .phrase, "fewer than 5 letters"),
    Fault(Book.listPath, "[bye,", "[§... bye,", .phrase, "not before the first"),
    Fault(Book.listPath, "[bye,", "[§bye ...,", .phrase, "not behind the last"),
    Fault(Book.listPath, "[bye,", "[§(bye|ciao,", .phrase, "a group is not closed"),
    Fault(Book.listPath, "[bye,", "[§((bye|ciao)|so) long,", .phrase, "a group can't stand in a group"),
    Fault(Book.listPath, "[bye,", "[§bye|ciao,", .phrase, "a | stands only in a group"),
    Fault(Book.listPath, "[bye,", "[§(kur*|bye) bye,", .phrase, "fewer than 5 letters"),
    Fault(Book.listPath, "- do widzenia", "- do §wid*", .phrase, "fewer than 5 letters"),
    Fault(Book.listPath, "[再见,", "[再见§*,", .phrase, "Chinese has no word ends"),
    Fault(Book.listPath, "[再见,", "[§'',", .value, "is empty"),
    Fault(Book.listPath, "[再见,", "[再见, §再见,", .identity, "stands twice"),
    Fault(Book.listPath, "id: farewells", "id: §farewell", .identity, "differ", "farewells"),
    Fault(
      Book.scriptPath, "of: greeting", "of: §greting", .unknownName, "unknown step 'greting'", "greeting"),
    Fault(
      Book.scriptPath, "within: { turns: 2 }", "within: { turns: 2, of: §number }", .unknownName,
      "must stand above"),
    Fault(
      Book.waiverPath, "rule: hangup.question-open", "rule: §hangup.question-opn", .unknownName,
      "unknown rule", "hangup.question-open"),
    Fault(
      Book.waiverPath, "queue: billing", "§que: billing", .unknownName, "unknown field in scope 'que'",
      "queue"),
    Fault(Book.waiverPath, "2026-01-31", "§2026-02-30", .value, "must be a day"),
    Fault(
      Book.findingPath, "rules: [hangup.question-open]", "rules: [§hangup.question-opn]", .unknownName,
      "unknown rule", "hangup.question-open"),
    Fault(Book.findingPath, "rules: [hangup.question-open]", "rules: [§hangup.many]", .value, "in a circle"),
    Fault(Book.findingPath, "{ gte: 5 }", "{ §gt_e: 5 }", .unknownName, "unknown operator 'gt_e'", "gte"),
    Fault(Book.findingPath, "[vendor, agent]\n", "§[vendor]\n", .value, "group_by needs one of agent"),
    Fault(
      Book.findingPath, "[vendor, agent]\n", "[vendor, §agents]\n", .unknownName,
      "unknown field in group_by 'agents'", "agent"),
  ]

  @Test(arguments: others)
  func `a fault in a test, list, script, waiver or correlation is found at its place`(_ fault: Fault) throws {
    try Self.check(fault)
  }
}
