/// A contact in compact form, as relations, denominators and frames need it.
///
/// Instants are milliseconds since 1970 UTC; the numbers of texts are those of ``HistoryNames``.
package struct HistoryRow: Hashable, Sendable {
  /// The contact.
  package var id: HistoryID
  /// A mark of the contact's contents (``mark(of:)``), to tell a restatement from a repetition.
  package var digest: UInt64
  /// The vendor's own stamp of this version.
  package var updatedAt: Int64?
  /// Start.
  package var startedAt: Int64?
  /// Answer.
  package var answeredAt: Int64?
  /// End.
  package var endedAt: Int64?
  /// Time on hold, milliseconds.
  package var hold: Int64?
  /// Number of the stratum's text.
  package var stratum: UInt32 = 0
  /// Number of the vendor's text.
  package var vendor: UInt32 = 0
  /// Number of the queue's text.
  package var queue: UInt32 = 0
  /// Number of the text of the last leg's agent.
  package var agent: UInt32 = 0
  /// Number of the text of the agent's team.
  package var team: UInt32 = 0
  /// The first 16 bytes of the customer's key.
  package var customer: HistoryID?
  /// The channel, by the caller's numbering.
  package var channel: UInt8 = 0
  /// The direction, by the caller's numbering.
  package var direction: UInt8 = 0
  /// Who ended it, by the caller's numbering.
  package var endedBy: UInt8 = 0
  /// On what ground that stands, by the caller's numbering.
  package var endedByBasis: UInt8 = 0
  /// Evidence of a hang-up, by the caller's numbering.
  package var evidence: UInt8 = 0
  /// Complexity in 254 steps from 0 to 1; 255 where there is none.
  package var complexity: UInt8 = 255
  /// Whether the customer was back within two hours, as far as the run that wrote it knew.
  package var isReturned = false
  /// Whether it is a later part of a call that another contact of the customer began, as far as the run that wrote it
  /// knew.
  package var isContinuation = false
  /// Whether an earlier run knew the contact already: then it is not of this run's frame.
  package var isRestated = false
  /// Whether its agent had it from the answer to the end, alone; else nobody knows here since when.
  package var isOfOneAgent = false
  /// A mark of the format of its record, by the caller's numbering; 0 where it is not known.
  package var format: UInt8 = 0

  /// A contact of which only the id and the contents are known.
  package init(id: HistoryID, digest: UInt64) {
    self.id = id
    self.digest = Self.mark(of: digest)
  }

  /// What is kept of eight bytes of a digest of a contact's contents: six. By chance one restatement in 2⁴⁸ passes for a
  /// repetition; who makes one that does has won no more than by not delivering it.
  package static func mark(of digest: UInt64) -> UInt64 { digest & 0xFFFF_FFFF_FFFF }

  /// A complexity from 0 to 1 in the steps of ``complexity``.
  package static func steps(of complexity: Double?) -> UInt8 {
    guard let complexity, complexity.isFinite else { return 255 }
    return UInt8((min(max(complexity, 0), 1) * 254).rounded())
  }
}
