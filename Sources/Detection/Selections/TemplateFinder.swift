import Rules

/// Turns close to one of the templates.
enum TemplateFinder {
  /// Calls `body` with every turn of the role that holds as large a share of a template's shingles as asked.
  static func find(
    _ plan: TemplatePlan, _ transcript: FoldedTranscript, role: RoleFilter, languages: UInt8,
    _ body: (Int) -> Void
  ) {
    guard !plan.templates.isEmpty else { return }
    var seen: Set<UInt64> = []
    var counts = [Int](repeating: 0, count: plan.templates.count)
    for (turn, place) in transcript.turns.enumerated() where role.accepts(place.role) {
      seen.removeAll(keepingCapacity: true)
      Shingles.forEach(in: transcript.text(of: turn), length: plan.length) { hash in
        guard plan.sieve[Int(hash >> 6 & 63)] >> (hash & 63) & 1 != 0, let owners = plan.owners[hash],
          seen.insert(hash).inserted
        else { return }
        for owner in owners { counts[owner] += 1 }
      }
      if seen.isEmpty { continue }
      var isClose = false
      for (index, template) in plan.templates.enumerated() {
        if template.languages & languages != 0, counts[index] > 0,
          Double(counts[index]) >= plan.threshold * Double(template.count)
        {
          isClose = true
        }
        counts[index] = 0
      }
      if isClose { body(turn) }
    }
  }
}
