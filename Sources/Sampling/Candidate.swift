package import Contacts

/// A contact with its ticket.
package struct Candidate: Hashable, Sendable, Comparable {
  /// The ticket.
  package let ticket: Ticket
  /// The contact.
  package let id: ContactID

  /// A contact and its ticket.
  package init(ticket: Ticket, id: ContactID) {
    self.ticket = ticket
    self.id = id
  }

  /// By ticket, and by id where tickets are equal.
  package static func < (left: Candidate, right: Candidate) -> Bool {
    left.ticket == right.ticket ? left.id < right.id : left.ticket < right.ticket
  }
}
