/// How a record ended. Every record of a run ends in exactly one of these ways.
package enum RecordOutcome: UInt8, CaseIterable, Hashable, Sendable {
  /// It is part of a contact.
  case part
  /// The same record was read before, in this run or an earlier one.
  case duplicate
  /// A later version of its contact stands.
  case superseded
  /// It says nothing about a contact: a header, a type line, a queue event without a call.
  case ignored
  /// Its contact is not whole yet.
  case pending
  /// It could not be used, and is kept with the reason.
  case quarantined
}
