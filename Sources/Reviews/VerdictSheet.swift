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

  /// Checks a sheet with the columns flag_id, verdict, reviewer, judged_at, reason and appeal_by; others are
  /// passed over.
  ///
  /// - Parameters:
  ///   - sheet: The cells.
  ///   - file: The file's name, for messages.
  ///   - flags: The flags there are, each with its contact.
  ///   - blindlyScored: The contacts that have a measuring review; the flags of a drawn contact are judged after
  ///     its score only.
  ///   - drawn: The contacts that are in a sample.
  ///   - stored: The judgements that stand already, by flag.
  ///   - reviewer: Who judged, for rows that do not say so.
  ///   - at: When, for rows that do not say so.
  ///   - latest: No judgement can be later than this, milliseconds since 1970 UTC.
  ///   - began: When contacts began, where that is known: no judgement can be earlier, a day aside, as sheets hold
  ///     local times without a zone.
  /// - Throws: ``ReviewFaults`` with every fault.
  package init(
    _ sheet: SheetText, file: String, flags: [String: String], blindlyScored: Set<String>, drawn: Set<String>,
    stored: [String: [Verdict]], reviewer: String?, at: Int64?, latest: Int64 = .max,
    began: [String: Int64] = [:]
  ) throws(ReviewFaults) {
    let places = Dictionary(sheet.header.enumerated().map { ($1, $0) }) { first, _ in first }
    var faults: [ReviewFault] = []
    if places["contact_id"] != nil, places["flag_id"] == nil, places["verdict"] == nil {
      faults.append(
        ReviewFault(
          file: file, line: 1, "this is a sheet of scores, not of judgements: import it without --verdicts"))
      throw ReviewFaults(faults)
    }
    for name in ["flag_id", "verdict"] where places[name] == nil {
      faults.append(
        ReviewFault(
          file: file, line: 1, "the column '\(name)' is missing: start from review export --kind second-pass")
      )
    }
    guard faults.isEmpty else { throw ReviewFaults(faults) }
    for row in sheet.rows {
      func cell(_ column: String) -> String { places[column].map { row.cells[$0] } ?? "" }
      func fault(_ column: String, _ message: String) {
        faults.append(ReviewFault(file: file, line: row.line, column: column, message))
      }
      let word = cell("verdict").lowercased()
      if word.isEmpty {
        blank += 1
        continue
      }
      let before = faults.count
      let flag = cell("flag_id")
      if let contact = flags[flag] {
        if drawn.contains(contact), !blindlyScored.contains(contact), cell("appeal_by").isEmpty {
          fault(
            "flag_id", "its contact is drawn and not scored yet: score it blind first, then judge its flags")
        }
      } else {
        fault("flag_id", "'\(flag.prefix(40))' is no flag of the database")
      }
      if !Self.verdicts.contains(word) {
        fault("verdict", "'\(word.prefix(40))' is none of \(Self.verdicts.joined(separator: ", "))")
      }
      let who = cell("reviewer").isEmpty ? reviewer ?? "" : cell("reviewer")
      if who.isEmpty { fault("reviewer", "nobody is named; fill it in, or give --reviewer") }
      let time = cell("judged_at")
      let when = time.isEmpty ? at : SheetMoment.milliseconds(time)
      if let when {
        let told = time.isEmpty ? "the time of --at" : "'\(time.prefix(40))'"
        if let start = flags[flag].flatMap({ began[$0] }), when < start - 86_400_000 {
          fault("judged_at", "\(told) is before the contact began")
        } else if when > latest {
          fault("judged_at", "\(told) is later than now")
        }
      } else {
        fault("judged_at", "'\(time.prefix(40))' is no time; fill it in, or give --at")
      }
      let appellant = Appellant(rawValue: cell("appeal_by"))
      if appellant == nil, !cell("appeal_by").isEmpty {
        fault("appeal_by", "say vendor or agent, or nothing")
      }
      let earlier = stored[flag] ?? []
      if appellant != nil, earlier.contains(where: { $0.reviewer == who && $0.appellant == nil }) {
        fault("reviewer", "\(who) judged this flag before the appeal; somebody else must judge now")
      }
      guard faults.count == before, let when else { continue }
      let verdict = Verdict(
        flag: flag, reviewer: who, at: when, verdict: word, reason: cell("reason"), appellant: appellant)
      if let same = (earlier + entries.filter { $0.flag == flag }).first(where: {
        $0.reviewer == who && $0.at == when
      }) {
        if same.verdict == word {
          known += 1
        } else {
          fault(
            "judged_at", "this judgement is stored as '\(same.verdict)'; a new one needs a later judged_at")
        }
        continue
      }
      entries.append(verdict)
    }
    guard faults.isEmpty else { throw ReviewFaults(faults) }
  }
}
