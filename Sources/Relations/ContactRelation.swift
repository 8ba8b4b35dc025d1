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
  /// Whether the customer was called within ``Circumstances/ringBackLimit`` of its end, before being back.
  package var isRungBack = false
  /// How long before its beginning the customer's earlier contacts began, in milliseconds, the latest first.
  package var earlier: [Int64]
  /// Whether it is a later part of a call that another contact of the customer began.
  package var isLaterPart = false
  /// Of a later part of a call: how often the call had come back by then to an agent who had passed it on; `nil` where
  /// the parts before it do not tell.
  package var passedBack: Int?
  /// How many other contacts of its agent overlap it.
  package var concurrent: Int?
  /// The factor by which its agent's other calls change the odds that the agent cut it.
  package var pattern: Double?

  /// A relation of which nothing is known.
  package init(id: ContactID) {
    self.id = id
    next = nil
    earlier = []
    passedBack = nil
    concurrent = nil
    pattern = nil
  }
}
