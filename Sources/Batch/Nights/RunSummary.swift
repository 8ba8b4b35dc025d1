package import Contacts
package import Detection
package import Ledger

/// What a run did, for the person or the program that started it.
package struct RunSummary: Sendable {
  /// What a rule did on all contacts of the run.
  package struct RuleLine: Hashable, Sendable {
    /// The rule.
    package var rule: String
    /// Contacts that it judged.
    package var evaluated = 0
    /// Contacts that it flagged.
    package var hits = 0
    /// Contacts that it could not judge, by reason.
    package var notEvaluated: [String: Int] = [:]
  }

  /// The run as it stands in the database; `nil` where there was nothing new or nothing was to be written.
  package var run: RunRow?
  /// How the records ended.
  package var counts = RecordCounts()
  /// Files that were read, known before, and failed.
  package var filesRead = 0
  /// Files whose very bytes were read before.
  package var filesKnown = 0
  /// Files that could not be read as a whole; the sound records of some of them count.
  package var filesFailed = 0
  /// Files that were left for a later run, with the reason.
  package var skipped: [UnreadFile] = []
  /// How many of them a later run may read.
  var leftForLater: Int { skipped.count { $0.kind != .hidden } }
  /// Contacts seen for the first time.
  package var contacts = 0
  /// Contacts of earlier nights in a new version.
  package var restated = 0
  /// Flags that were raised.
  package var flags = 0
  /// Contacts with at least one flag.
  package var flaggedContacts = 0
  /// Contacts drawn at random.
  package var drawn = 0
  /// Flagged contacts drawn beside them.
  package var targeted = 0
  /// Strata in the frame.
  package var strata = 0
  /// What each rule did, by id.
  package var rules: [RuleLine] = []
  /// What is to be told about the run as a whole.
  package var notes: [String] = []
  /// What is to be told about files.
  package var warnings: [String] = []
  /// The night that was evaluated anew, with the same result: nothing was written.
  package var sameAs: RunRow?
  /// The night that was evaluated anew, with another result.
  package var replaced: RunRow?
  /// In what the result differs from that of the night that it replaces.
  package var difference: RunDifference?
  /// How many turns were read, and how many of them were searched.
  package var searchedTurns = SearchedTurns()
  /// Seconds by stage.
  package var timings: [(name: String, seconds: Double)] = []
  /// Whether more records were quarantined than the configuration allows.
  package var isOverQuarantineLimit = false
}
