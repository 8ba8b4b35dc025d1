/// A sheet of judgements of flags, the second pass: the flags are shown, each is judged on its own.
package struct VerdictSheet: Sendable {
  /// A judgement.
  package struct Verdict: Hashable, Sendable {
    /// The flag.
    package let flag: String
    /// Who judged.
    package let reviewer: String
    /// When, milliseconds since 1970 UTC.
    package let at: Int64
    /// `right`, `wrong`, `partly` or `unclear`.
    package let verdict: String
    /// Why, as typed.
    package let reason: String
    /// Who objected to the flag, where this judges an appeal.
    package let appellant: Appellant?

    /// A judgement.
    package init(
      flag: String, reviewer: String, at: Int64, verdict: String, reason: String, appellant: Appellant? = nil
    ) {
      self.flag = flag
      self.reviewer = reviewer
      self.at = at
      self.verdict = verdict
      self.reason = reason
      self.appellant = appellant
    }
  }

  /// What the rows are checked against.
  package struct Context: Sendable {
    /// The flags there are, each with its contact.
    package var flags: [String: String]
    /// The contacts that have a measuring review; the flags of a drawn contact are judged after its score only.
    package var blindlyScored: Set<String>
    /// The contacts that are in a sample.
    package var drawn: Set<String>
    /// The judgements that stand already, by flag.
    package var stored: [String: [Verdict]]
    /// Who judged, for rows that do not say so.
    package var reviewer: String?
    /// When, for rows that do not say so; milliseconds since 1970 UTC.
    package var at: Int64?
    /// No judgement can be later than this, milliseconds since 1970 UTC.
    package var latest: Int64
    /// When contacts began, milliseconds since 1970 UTC, where that is known: no judgement can be earlier, a day aside,
    /// as sheets hold local times without a zone.
    package var began: [String: Int64]

    /// What is known.
    package init(
      flags: [String: String], blindlyScored: Set<String>, drawn: Set<String>, stored: [String: [Verdict]],
      reviewer: String? = nil, at: Int64? = nil, latest: Int64 = .max, began: [String: Int64] = [:]
    ) {
      self.flags = flags
      self.blindlyScored = blindlyScored
      self.drawn = drawn
      self.stored = stored
      self.reviewer = reviewer
      self.at = at
      self.latest = latest
      self.began = began
    }
  }

  /// The words of a judgement.
  package static let verdicts = ["right", "wrong", "partly", "unclear"]
  /// How the reason of a judgement begins that was made on an appeal, before `vendor` or `agent`.
  package static let appealMark = "appeal by "

  /// The new judgements.
  package private(set) var entries: [Verdict] = []
  /// How many rows stand in the database already.
  package private(set) var known = 0
  /// How many rows nobody has judged yet.
  package private(set) var blank = 0

  private let file: String
  private let context: Context
  private let places: [String: Int]
  /// The judgements of each flag, stored ones and those of the rows above.
  private var judgements: [String: [Verdict]]
  /// Who judges an appeal against each flag in the rows above, and on which line.
  private var appeals: [String: [String: Int]] = [:]
  private var faults: [ReviewFault] = []

  /// Checks a sheet with the columns flag_id, verdict, reviewer, judged_at, reason and appeal_by; others are
  /// passed over. Each row is held against what is stored and against the rows above it.
  ///
  /// - Parameters:
  ///   - sheet: The cells.
  ///   - file: The file's name, for messages.
  ///   - context: What is known.
  /// - Throws: ``ReviewFaults`` with every fault; nothing may be stored then.
  package init(_ sheet: SheetText, file: String, context: Context) throws(ReviewFaults) {
    self.file = file
    self.context = context
    places = Dictionary(sheet.header.enumerated().map { ($1, $0) }) { first, _ in first }
    judgements = context.stored
    checkHeader()
    guard faults.isEmpty else { throw ReviewFaults(faults) }
    for row in sheet.rows {
      if let verdict = read(row) { add(verdict, row) }
    }
    guard faults.isEmpty else { throw ReviewFaults(faults) }
  }

  private mutating func checkHeader() {
    if places["contact_id"] != nil, places["flag_id"] == nil, places["verdict"] == nil {
      faults.append(
        ReviewFault(
          file: file, line: 1, "this is a sheet of scores, not of judgements: import it without --verdicts"))
      return
    }
    for name in ["flag_id", "verdict"] where places[name] == nil {
      faults.append(
        ReviewFault(
          file: file, line: 1, "the column '\(name)' is missing: start from review export --kind second-pass")
      )
    }
  }

  private func cell(_ row: SheetText.Row, _ column: String) -> String {
    places[column].map { row.cells[$0] } ?? ""
  }

  private mutating func fault(_ row: SheetText.Row, _ column: String, _ message: String) {
    faults.append(ReviewFault(file: file, line: row.line, column: column, message))
  }

  /// One row, or `nil` where it is blank or at fault.
  private mutating func read(_ row: SheetText.Row) -> Verdict? {
    let word = cell(row, "verdict").lowercased()
    if word.isEmpty {
      blank += 1
      return nil
    }
    let before = faults.count
    let flag = cell(row, "flag_id")
    checkFlag(row, flag)
    if !Self.verdicts.contains(word) {
      fault(row, "verdict", "'\(word.prefix(40))' is none of \(Self.verdicts.joined(separator: ", "))")
    }
    let who = cell(row, "reviewer").isEmpty ? context.reviewer ?? "" : cell(row, "reviewer")
    if who.isEmpty { fault(row, "reviewer", "nobody is named; fill it in, or give --reviewer") }
    let when = moment(row, of: flag)
    let appellant = Appellant(rawValue: cell(row, "appeal_by"))
    if appellant == nil, !cell(row, "appeal_by").isEmpty {
      fault(row, "appeal_by", "say vendor or agent, or nothing")
    }
    checkJudge(row, flag, who, isAppeal: appellant != nil)
    guard faults.count == before, let when else { return nil }
    return Verdict(
      flag: flag, reviewer: who, at: when, verdict: word, reason: cell(row, "reason"), appellant: appellant)
  }

  private mutating func checkFlag(_ row: SheetText.Row, _ flag: String) {
    guard let contact = context.flags[flag] else {
      return fault(row, "flag_id", "'\(flag.prefix(40))' is no flag of the database")
    }
    if context.drawn.contains(contact), !context.blindlyScored.contains(contact),
      cell(row, "appeal_by").isEmpty
    {
      fault(
        row, "flag_id", "its contact is drawn and not scored yet: score it blind first, then judge its flags")
    }
  }

  private mutating func moment(_ row: SheetText.Row, of flag: String) -> Int64? {
    let text = cell(row, "judged_at")
    guard let at = text.isEmpty ? context.at : SheetMoment.milliseconds(text) else {
      fault(row, "judged_at", "'\(text.prefix(40))' is no time; fill it in, or give --at")
      return nil
    }
    let told = text.isEmpty ? "the time of --at" : "'\(text.prefix(40))'"
    if let began = context.flags[flag].flatMap({ context.began[$0] }), at < began - 86_400_000 {
      fault(row, "judged_at", "\(told) is before the contact began")
    } else if at > context.latest {
      fault(row, "judged_at", "\(told) is later than now")
    }
    return at
  }

  /// Who judged a flag does not judge the appeal against it, whichever row stands first.
  private mutating func checkJudge(_ row: SheetText.Row, _ flag: String, _ who: String, isAppeal: Bool) {
    if isAppeal {
      if judgements[flag]?.contains(where: { $0.reviewer == who && $0.appellant == nil }) == true {
        fault(row, "reviewer", "\(who) judged this flag before the appeal; somebody else must judge now")
      }
    } else if let line = appeals[flag]?[who] {
      fault(
        row, "reviewer",
        "\(who) judges the appeal against this flag on line \(line); somebody else must judge the flag")
    }
  }

  private mutating func add(_ verdict: Verdict, _ row: SheetText.Row) {
    if verdict.appellant != nil { appeals[verdict.flag, default: [:]][verdict.reviewer] = row.line }
    if let same = judgements[verdict.flag]?.first(where: {
      $0.reviewer == verdict.reviewer && $0.at == verdict.at
    }) {
      if same.verdict == verdict.verdict {
        known += 1
      } else {
        fault(
          row, "judged_at",
          "this judgement is stored as '\(same.verdict)'; a new one needs a later judged_at")
      }
      return
    }
    entries.append(verdict)
    judgements[verdict.flag, default: []].append(verdict)
  }
}
