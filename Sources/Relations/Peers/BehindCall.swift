package import Contacts

/// A call that stands behind a finding, and its queue: a group's finding is about some queues only.
package struct BehindCall: Hashable, Comparable, Sendable {
  package var id: ContactID
  /// The queue's number in the run's register.
  package var queue: UInt32

  package static func < (left: BehindCall, right: BehindCall) -> Bool {
    (left.id, left.queue) < (right.id, right.queue)
  }
}
