/// What is known of a contact from other contacts.
package struct RelationFacts: Hashable, Sendable {
  /// A rank, 0 to 1, of the contact in its queue and channel.
  package struct Rank: Hashable, Sendable {
    /// The field that it is ranked by, such as `talk`.
    package var field: String
    package var rank: Double

    /// A rank.
    package init(field: String, rank: Double) {
      self.field = field
      self.rank = rank
    }
  }

  /// Milliseconds from this contact's end to the start of the customer's next one, where one was seen.
  package var nextContactIn: Int64?
  /// Whether the vendor called the customer within minutes of its end.
  package var isRungBack = false
  /// How many milliseconds of the vendor's data there are after this contact's end; `nil` where that is not
  /// known.
  package var observedFor: Int64?
  /// How long before this contact's start each earlier contact of the customer started, milliseconds; `nil`
  /// where that is not known.
  package var earlierContacts: [Int64]?
  /// How many other contacts of the agent overlap with this one.
  package var concurrent: Int?
  /// The ranks that are known.
  package var ranks: [Rank] = []
  /// How much more likely what is known from other contacts is if the agent cut this call than if it ended
  /// otherwise; `nil` where it is open whose call it was.
  package var circumstances: Double? = 1
  /// How often the contact came back to an agent or a team that had passed it on; `nil` where that is open.
  package var passedBack: Int?
  /// Milliseconds from the contact's start until its first agent had passed it on; `nil` where nobody did, or that is
  /// open.
  package var passedOnAfter: Int64?
  /// The contact's complexity, 0 to 1.
  package var complexity: Double?

  /// Nothing is known.
  package init() {}
}
