/// Divides contacts among reviewers.
///
/// Each contact in turn goes to the reviewer with the fewest minutes so far who is not full. Contacts come in the
/// order of stratum and ticket, so that every reviewer meets every kind of contact, and what a strict reviewer gives
/// does not fall on one vendor. Loads differ by no more than the longest contact, where no cap is in the way
/// (Graham, Bounds on Multiprocessing Timing Anomalies, 1969).
package enum Workload {
  /// The reviewer of every contact, as a place in the list of reviewers; `nil` where all are full.
  ///
  /// - Parameters:
  ///   - minutes: What each contact takes.
  ///   - reviewers: How many there are.
  ///   - cap: How many contacts a reviewer takes at most; `nil` for any number.
  ///   - excluded: A reviewer who must not have a contact, such as the one who scored it first; `nil` for none.
  package static func assign(
    minutes: [Double], reviewers: Int, cap: Int?, excluded: (Int) -> Int? = { _ in nil }
  ) -> [Int?] {
    var loads = [Double](repeating: 0, count: reviewers)
    var counts = [Int](repeating: 0, count: reviewers)
    return minutes.indices.map { contact in
      let open = loads.indices.filter { $0 != excluded(contact) && counts[$0] < cap ?? .max }
      guard let least = open.min(by: { (loads[$0], counts[$0], $0) < (loads[$1], counts[$1], $1) }) else {
        return nil
      }
      loads[least] += minutes[contact]
      counts[least] += 1
      return least
    }
  }
}
