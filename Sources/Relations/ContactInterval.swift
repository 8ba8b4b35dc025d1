package import Contacts

/// When a contact of one customer or agent took place: what relations between contacts need to know.
package struct ContactInterval: Hashable, Sendable, Comparable {
  /// Whose contact it is: a customer's key, or a digest of vendor and agent.
  package var key: CustomerKey
  /// The contact.
  package let id: ContactID
  /// When it began, milliseconds since 1970 UTC.
  package let startedAt: Int64
  /// When it ended, milliseconds since 1970 UTC; the beginning where the end is not known.
  package let endedAt: Int64
  /// Whether it belongs to an earlier night, so that it counts but nothing is asked about it.
  package let isPast: Bool
  /// Who served it, a number that means something to the caller; 0 for nobody.
  package var agent: UInt32 = 0
  /// Who ended it.
  package var endedBy: EndedBy = .unknown
  /// Whether the vendor began it: such a contact is no return of the customer.
  package var isOutbound = false
  /// The first contact of the call that this one is a later part of, where that is known; else the contact itself.
  package var call: ContactID
  /// Whether it is a later part of a call, with which the customer began none.
  package var isContinuation = false

  /// An interval; an end before the beginning counts as the beginning.
  package init(key: CustomerKey, id: ContactID, startedAt: Int64, endedAt: Int64?, isPast: Bool = false) {
    self.key = key
    self.id = id
    call = id
    self.startedAt = startedAt
    self.endedAt = max(startedAt, endedAt ?? startedAt)
    self.isPast = isPast
  }

  /// By key, then by beginning, then by contact.
  @inlinable
  package static func < (left: ContactInterval, right: ContactInterval) -> Bool {
    if left.key != right.key { return left.key < right.key }
    return (left.startedAt, left.id) < (right.startedAt, right.id)
  }
}
