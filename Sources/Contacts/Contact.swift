/// One conversation with one customer, put together from its fragments.
package struct Contact: Hashable, Sendable {
  /// The contact's name.
  package var id: ContactID
  /// The bytes that the spans point into.
  package var bytes: [UInt8]
  /// What is known about it. Waits and talks that no source measured are worked out from the stamps where
  /// these are in order.
  package var fields: ContactFields
  /// The agents' parts, in order.
  package var legs: [Leg]
  /// Keys beyond the contract.
  package var attributes: [Attribute]
  /// How many turns it has, or `nil` where no transcript came.
  package var turnCount: Int?
  /// What the workers found in its transcript, in the form that `Detection` writes and reads; empty where
  /// there was no transcript.
  package var findings: [UInt8]
  /// Whether its turns come from several records, so that no single one holds them all.
  package var hasJoinedTurns = false
  /// What must be added to the times of its turns, and of what was found in them, to count from its start.
  package var turnShift: Int64 = 0
  /// By how many milliseconds the log of its queue was ahead of its detail records; `nil` where they agree.
  package var clockSkew: Int64?
  /// By how many milliseconds the log of its queue was ahead of the vendor's record of it; `nil` where they agree.
  package var lineSkew: Int64?
  /// Whether the vendor's record was written by another clock than the log, and nobody knows by how much they differ: its
  /// times say nothing of how long before the end something was said.
  package var hasClocksApart = false
  /// What the vendor's record claims and the switch denies.
  package var deniedClaims: DeniedClaims = []
  /// Where the record stands that the contact is mostly made of.
  package var place: RecordPlace
  /// The beginning of that record's SHA-256, by which it is known again.
  package var recordDigest: UInt64
  /// Whether its stamps contradict each other, so that some durations are absent.
  package var stampsOutOfOrder: Bool
  /// The customer's pseudonym as sixteen bytes, or `nil` where there is none.
  package var customerKey: CustomerKey?

  /// Leaves open who ended it, where its transcript contradicts its end.
  package mutating func leaveEndOpen() {
    fields.leaveEndOpen()
    if let last = legs.indices.last, legs[last].endedBy != .transfer { legs[last].endedBy = .unknown }
  }

  /// Whether its agent had it from the answer to the end. Of a contact that was passed on without legs nobody knows when
  /// it reached its last agent.
  package var isOfOneAgent: Bool { legs.count <= 1 && fields.transfers ?? 0 == 0 }

  /// A text of the contact, decoded.
  package func string(_ span: TextSpan) -> String {
    String(decoding: bytes[span.range], as: UTF8.self)
  }

  /// A text field, decoded, or `nil` where it is absent or empty.
  package func string(_ field: TextField) -> String? {
    let span = fields[field]
    return span.isEmpty ? nil : string(span)
  }
}
