import Contacts
import Ledger

/// Reads a partition's fragments and puts their contacts together, in the order of the ids.
struct PartitionReader: Sendable {
  let stores: NightStores
  /// The contacts of earlier nights, if there are any.
  let history: ContactHistory?

  /// Calls `body` with the assembly of each contact of a partition, in rising order of the ids.
  ///
  /// A contact that an earlier night knows in this or a later version has only duplicates or superseded
  /// records and no contact; one that it knows in an earlier version is restated.
  func forEachAssembly(
    in partition: Int, _ body: (ContactID, Assembly, _ isRestated: Bool) throws -> Void
  ) throws {
    var fragments: [StoredFragment] = []
    for store in [stores.fragments, stores.indirect] {
      try store.read(partition) { bytes in
        var reader = ByteReader(bytes)
        while !reader.isAtEnd { fragments.append(try StoredFragment(from: &reader)) }
      }
    }
    // Places are sorted, not the fragments themselves, which are large.
    let order = fragments.indices.sorted { fragments[$0].id < fragments[$1].id }
    let known = try known(order.map { fragments[$0].id })
    let assembler = ContactAssembler()
    var first = 0
    while first < order.count {
      let id = fragments[order[first]].id
      var next = first + 1
      while next < order.count, fragments[order[next]].id == id { next += 1 }
      var assembly = assembler.assemble(order[first..<next].map { fragments[$0] })
      let earlier = known[id]
      if let earlier { assembly.compare(with: earlier) }
      try body(id, assembly, earlier != nil)
      first = next
    }
  }

  /// What history knows of these contacts; an id may come several times in a row.
  private func known(_ sorted: [ContactID]) throws -> [ContactID: KnownContact] {
    guard let history else { return [:] }
    var ids: [HistoryID] = []
    for contact in sorted {
      let id = HistoryID(high: contact.high, low: contact.low)
      if ids.last != id { ids.append(id) }
    }
    var result: [ContactID: KnownContact] = [:]
    for contact in try history.known(ids) {
      result[ContactID(high: contact.id.high, low: contact.id.low)] = contact
    }
    return result
  }
}

extension Assembly {
  /// Settles what tonight's records are worth beside an earlier night's version of the contact.
  fileprivate mutating func compare(with known: KnownContact) {
    guard let contact else { return }
    let verdict: RecordOutcome
    if contentDigest == known.digest {
      verdict = .duplicate
    } else if let stamp = contact.fields.updatedAt, let earlier = known.updatedAt, stamp < earlier {
      verdict = .superseded
    } else {
      return
    }
    self.contact = nil
    for index in outcomes.indices where outcomes[index].outcome == .part { outcomes[index].outcome = verdict }
  }
}
