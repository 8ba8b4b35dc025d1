/// What the functions over other contacts answer in a test; what is left out is unknown.
package struct TestRelations: Hashable, Sendable {
  /// What `callback_within` answers.
  package enum Callback: Hashable, Sendable {
    /// The same for every length of time.
    case always(Bool)
    /// The customer was back after so many milliseconds.
    case after(milliseconds: Int64)

    /// The answer for a length of time in milliseconds.
    package func within(_ milliseconds: Int64) -> Bool {
      switch self {
      case .always(let answer): answer
      case .after(let time): time <= milliseconds
      }
    }
  }

  /// A rank in the queue.
  package struct Rank: Hashable, Sendable {
    /// The field ranked by.
    package let field: String
    /// 0 to 1.
    package let rank: Double

    /// Puts the parts together; only the loader checks them.
    package init(field: String, rank: Double) {
      self.field = field
      self.rank = rank
    }
  }

  /// What `callback_within` answers.
  package var callback: Callback?
  /// What `contacts_of_customer` answers, whatever the length of time.
  package var contactsOfCustomer: Int?
  /// What `concurrent` answers.
  package var concurrent: Int?
  /// What `queue_rank` answers, by field, sorted by name.
  package var queueRanks: [Rank] = []
  /// What `circumstances` answers; 1 where it is left out.
  package var circumstances: Double?
  /// What `passed_back` answers.
  package var passedBack: Int?
  /// What `passed_on_after` answers, milliseconds.
  package var passedOnAfter: Int64?

  /// Nothing is known of other contacts.
  package init() {}
}
