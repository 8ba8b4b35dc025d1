import Contacts
import Rules

/// `temporal_ordered` over the events of one group: every rule hit, one after the other in the order of the rules,
/// within the time span.
///
/// For each number of steps the chain that began last is kept: if any chain of so many steps fits into the span,
/// that one does. Two hits at the same instant have no order, so that they are never two steps of a chain. Of a chain that
/// is about an agent or a team, a step and the next one are of two contacts: what was said in one contact is one act, which
/// the contact's own flags tell. There a second chain is kept beside the first, that began last of those that end with
/// another contact, so that whatever contact comes next finds the best chain that it may lengthen.
struct OrderedChain {
  private let counting: Counting
  private let events: [CorrelationEvent]
  /// Whether a step and the next one must be of two contacts.
  private let wantsContacts: Bool
  /// For each number of steps less one, the places of the chains' events, that which began last first.
  private var chains: [[[Int]]]

  /// - Parameter events: sorted, each hit once.
  init(_ counting: Counting, _ events: [CorrelationEvent]) {
    self.counting = counting
    self.events = events
    let isAboutPeople = counting.groupBy.contains { [.agent, .team, .supervisor].contains($0) }
    wantsContacts = isAboutPeople && !counting.groupBy.contains(.customerKey)
    chains = Array(repeating: [], count: counting.rules.count)
  }

  /// The chains that hold, the longest of each episode, as the places of their events in order, with the number of
  /// steps.
  mutating func found() -> [[Int]] {
    var found: [[Int]] = []
    var best: [Int]?
    var right = 0
    while right < events.count {
      let now = events[right].at
      let first = right
      while right < events.count, events[right].at == now { right += 1 }
      let longest = step(first..<right, after: now.subtractingClamped(counting.timespan))
      guard let longest, holds(longest.count), longest.contains(where: { !events[$0].isPast }) else {
        if let chain = best { found.append(chain) }
        best = nil
        continue
      }
      if longest.count > best?.count ?? 0 { best = longest }
    }
    if let chain = best { found.append(chain) }
    return found
  }

  /// Lengthens the chains by the events of one instant; returns the longest that ends with one of them and lies
  /// within the span.
  private mutating func step(_ batch: Range<Int>, after start: Int64) -> [Int]? {
    let old = chains
    var longest: [Int]?
    for index in batch {
      let step = events[index].ordinal
      guard chains.indices.contains(step) else { continue }
      let before =
        step == 0
        ? [] : old[step - 1].first { !wantsContacts || events[$0[step - 1]].contact != events[index].contact }
      guard let before else { continue }
      let chain = before + [index]
      if events[chain[0]].at > start, chain.count > longest?.count ?? 0 { longest = chain }
      keep(chain, in: &chains[step])
    }
    return longest
  }

  /// Takes up a chain beside those of its length.
  private func keep(_ chain: [Int], in known: inout [[Int]]) {
    func contact(_ chain: [Int]) -> ContactID? { wantsContacts ? chain.last.map { events[$0].contact } : nil }
    // Of chains of one length the one that began last is kept; the older of two that began together.
    let place = known.firstIndex { events[$0[0]].at < events[chain[0]].at } ?? known.count
    known.insert(chain, at: place)
    var ends: Set<ContactID?> = []
    known = Array(known.filter { ends.insert(contact($0)).inserted }.prefix(2))
  }

  private func holds(_ steps: Int) -> Bool {
    if counting.condition.isEmpty { return steps >= counting.rules.count }
    return counting.condition.allSatisfy { $0.holds(for: Double(steps)) }
  }
}
