package import Expressions

/// A function that the expressions of a rule may call; `slot` is its place.
package enum ContactFunction: Int, CaseIterable, Hashable, Sendable {
  /// `callback_within(duration) -> bool`: whether the customer was back within that time after the end.
  case callbackWithin
  /// `contacts_of_customer(duration) -> int`: the customer's contacts in that time before this one's start,
  /// this one left out.
  case contactsOfCustomer
  /// `concurrent() -> int`: the greatest number of the agent's other contacts at one time during this one.
  case concurrent
  /// `queue_rank(string) -> double`: this contact's rank, 0 to 1, in its queue and channel by that field.
  case queueRank
  /// `polish_plural(int, one, few, many) -> string`: the form that goes with the number (``PolishPlural``).
  case polishPlural
  /// `circumstances() -> double`: how much more likely what is known from other contacts is if the agent cut this
  /// call than if it ended otherwise; 1 where it says nothing either way.
  case circumstances
  /// `passed_back() -> int`: how often the contact, or the call of which it is a part, came back to an agent, or within
  /// the contact a team, that had passed it on; unknown where the legs of a contact that was passed on, or the parts of
  /// the call, do not tell who had it.
  case passedBack
  /// `passed_on_after() -> duration`: how long after the contact's start its first agent had passed it on; unknown
  /// where nobody did, or the legs do not tell when and who.
  case passedOnAfter

  /// The fields that have ranks in a queue, for `queue_rank`.
  package static let rankedFields = ["talk", "hold", "transfers", "turns", "wait"]

  /// Its slot among the functions of an expression.
  package var slot: Int { rawValue }

  /// The word for it in rules.
  package var name: String { signature.name }

  /// Its name, parameters and result.
  package var signature: Environment.HostFunction {
    switch self {
    case .callbackWithin: .init("callback_within", [.duration], .bool)
    case .contactsOfCustomer: .init("contacts_of_customer", [.duration], .int)
    case .concurrent: .init("concurrent", [], .int)
    case .queueRank: .init("queue_rank", [.string], .double)
    case .polishPlural: .init("polish_plural", [.int, .string, .string, .string], .string)
    case .circumstances: .init("circumstances", [], .double)
    case .passedBack: .init("passed_back", [], .int)
    case .passedOnAfter: .init("passed_on_after", [], .duration)
    }
  }
}
