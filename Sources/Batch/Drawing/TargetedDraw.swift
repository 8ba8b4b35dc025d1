import Contacts
import Detection
import Ledger
import Rules
import Sampling

/// Flagged contacts that are drawn beside the random ones, in the order of tickets under a sub-key of the seed: they
/// have no weight, and nobody picks them either.
struct TargetedDraw {
  /// The label of the sub-key; `earshot sample draw --rule` goes on in the same order.
  static let label = "earshot/targeted/v1"

  private let targets: [SamplingDesign.Target]
  /// For each target, the places of its rules in the book.
  private let rules: [Set<Int>]
  private let office: TicketOffice
  private var smallest: [SmallestTickets]

  /// Nothing drawn yet.
  init(_ design: SamplingDesign, _ book: [Rule], _ seed: Seed) {
    targets = design.targets
    rules = design.targets.map { target in
      Set(
        book.indices.filter { place in
          switch target.kind {
          case .rule: book[place].id == target.value
          case .category: book[place].category.rawValue == target.value
          case .severity: book[place].severity.rawValue == target.value
          }
        })
    }
    office = TicketOffice(seed: seed).office(for: Self.label)
    // What other targets and the random draw take must not leave too few.
    let others = design.targets.reduce(0) { $0 + $1.count }
    smallest = targets.map { _ in SmallestTickets(limit: others + design.keptTickets) }
  }

  /// Takes in the flags of one partition, of which no contact has flags in another.
  ///
  /// - Parameter isLeftOut: Whether a contact is not of tonight's frame, or was drawn before.
  mutating func take(_ flags: [DraftFlag], isLeftOut: (ContactID) -> Bool) {
    guard !targets.isEmpty else { return }
    for place in targets.indices {
      let flagged = Set(
        flags.filter { $0.status == .current && rules[place].contains($0.rule) }.map(\.contact))
      for id in flagged where !isLeftOut(id) {
        smallest[place].insert(Candidate(ticket: office.ticket(for: id), id: id))
      }
    }
  }

  /// The drawn contacts as rows of the database.
  ///
  /// - Parameters:
  ///   - random: The contacts drawn at random, none of which is drawn again.
  ///   - stratum: The stratum's id of a flagged contact.
  func rows(besides random: Set<ContactID>, stratum: (ContactID) -> String) -> [SampleRow] {
    var taken = random
    return zip(targets, smallest).flatMap { target, smallest in
      let chosen = smallest.sorted().filter { !taken.contains($0.id) }.prefix(target.count)
      taken.formUnion(chosen.map(\.id))
      return chosen.enumerated().map { index, found in
        SampleRow(
          stratumID: stratum(found.id), contactID: found.id.hex, rank: Int64(index + 1),
          ticket: found.ticket.hex, kind: "targeted", reason: target.reason)
      }
    }
  }
}
