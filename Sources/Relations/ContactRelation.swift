package import Contacts

/// What other contacts say about one contact.
package struct ContactRelation: Hashable, Sendable {
  /// The contact.
  package let id: ContactID
  /// From its end to the beginning of the customer's next contact, in milliseconds; `nil` also where the vendor
  /// called the customer first.
  package var next: Int64?
  /// Who served that contact, as ``ContactInterval/agent``, and who ended it.
  package var nextAgent: UInt32 = 0
  package var nextEndedBy: EndedBy = .unknown
  /// How long before its beginning the customer's earlier contacts began, in milliseconds, the latest first.
  package var earlier: [Int64]
  /// How many other contacts of its agent overlap it.
  package var concurrent: Int?
  /// The factor by which its agent's other calls change the odds that the agent cut it.
  package var pattern: Double?

  /// A relation of which nothing is known.
  package init(id: ContactID) {
    self.id = id
    next = nil
    earlier = []
    concurrent = nil
    pattern = nil
  }
}
