package import Contacts
import Privacy
import Rules

/// The first half of the detection, in the worker: searches a record's turns and says what the rules need to
/// know of them.
///
/// A finder belongs to one worker and keeps its scratch from contact to contact; a copy shares it, so that
/// two copies must not be used at the same time.
///
/// ```swift
/// let plan = DetectionPlan(book, cache: cached)
/// var finder = Finder(plan)
/// let findings = finder.find(in: fragment, names: names, script: nil)
/// findings.encode(into: &stored.findings)
/// ```
package struct Finder {
  let work: FinderWork

  /// A finder for a plan.
  ///
  /// - Parameter cache: What is known of turns, for all finders of this plan that are given it, and of none of
  ///   another plan. What is found is the same whatever it knows.
  package init(_ plan: DetectionPlan, cache: TurnCache = TurnCache()) {
    work = FinderWork(plan, cache)
  }

  /// How many turns it met so far.
  package var searchedTurns: SearchedTurns { work.search.counts }

  /// What the turns of a record hold.
  ///
  /// - Parameters:
  ///   - names: of the people in the record's own fields, which are masked.
  ///   - script: the id of the script that the configuration assigns to the contact, if it does.
  ///   - isTranscript: whether a record without turns is the transcript of a contact in which nobody spoke.
  ///   - isThorough: whether all selections of all rules are told in full, also of those that can't flag; for
  ///     explanations.
  ///   - isAlone: Whether the record is all that there is of the contact, so that no other one tells its end.
  package mutating func find(
    in fragment: Fragment, names: [String] = [], script: String? = nil, isTranscript: Bool = false,
    isThorough: Bool = false, isAlone: Bool = false
  ) -> Findings {
    work.isThorough = isThorough
    work.isAlone = isAlone
    return work.find(in: fragment, names: names, script: script, isTranscript: isTranscript)
  }

  /// All turns of a record, masked, as they are stored.
  package mutating func maskedTurns(of fragment: Fragment, names: [String] = []) -> [MaskedTurn] {
    work.maskedTurns(of: fragment, names: names)
  }

  /// What a script makes of a record, and the step that each turn is, if it is one.
  ///
  /// - Returns: `nil` where the book has no script of that id.
  package mutating func follow(
    script id: String, in fragment: Fragment
  ) -> (outcome: ScriptOutcome, steps: [Int?])? {
    work.follow(script: id, in: fragment)
  }
}
