import Contacts
import Detection
import Ledger

/// Reads a partition's fragments and puts their contacts together, in the order of the ids. A partition is one of
/// ``count``: one of 256, or a slice of one of them in a large night.
struct PartitionReader: Sendable {
  var stores: NightStores
  /// The contacts of earlier nights, if there are any.
  let history: ContactHistory?
  /// What must not come back; its records are ignored.
  let forgotten: ForgottenContacts?
  /// The number from which files are those that earlier runs read.
  let firstEarlierFile: Int
  /// The marks of the formats, by file and entry.
  let formats: [[UInt8]]
  /// Numbers with more contacts a day than a customer has: their contacts have no customer.
  var switchboards: Set<CustomerKey> = []

  /// Where a fragment begins in the partition's bytes, and whose it is.
  struct Place: Comparable {
    let id: ContactID
    let start: Int

    static func < (left: Place, right: Place) -> Bool {
      left.id == right.id ? left.start < right.start : left.id < right.id
    }
  }

  /// How many partitions there are.
  var count: Int { stores.fragments.count }

  /// The partition of a contact.
  func partition(of id: ContactID) -> Int { stores.fragments.partition(of: id) }

  /// Calls `body` with the assembly of each contact of a partition, in rising order of the ids.
  ///
  /// A contact that an earlier night knows in this or a later version has only duplicates or superseded
  /// records and no contact; one that it knows in an earlier version is restated.
  ///
  /// - Parameter assembler: Puts them together.
  func forEachAssembly(
    in partition: Int, by assembler: ContactAssembler,
    _ body: (ContactID, inout Assembly, _ isRestated: Bool) throws -> Void
  ) throws {
    let bytes = try contents(of: partition)
    try bytes.withUnsafeBytes { bytes in
      let places = try Self.places(in: bytes)
      let known = try known(places)
      try assemble(places[...], in: bytes, known, by: assembler, body)
    }
  }

  /// Calls `body` with the assemblies of some contacts of a partition, in rising order of the ids.
  func forEachAssembly(
    of wanted: Set<ContactID>, in partition: Int,
    _ body: (ContactID, inout Assembly, _ isRestated: Bool) throws -> Void
  ) throws {
    let bytes = try contents(of: partition)
    try bytes.withUnsafeBytes { bytes in
      let places = try Self.places(in: bytes, where: wanted.contains)
      let known = try known(places)
      try assemble(places[...], in: bytes, known, by: assembler(tellsOutcomes: false), body)
    }
  }

  /// What puts contacts together from the fragments of this run and of earlier ones.
  ///
  /// - Parameters: As for `ContactAssembler`.
  func assembler(keepsUsed: Bool = false, tellsOutcomes: Bool) -> ContactAssembler {
    ContactAssembler(
      keepsUsed: keepsUsed, tellsOutcomes: tellsOutcomes, firstEarlierFile: firstEarlierFile,
      formats: formats)
  }

  private func assemble(
    _ places: ArraySlice<Place>, in bytes: UnsafeRawBufferPointer, _ known: [ContactID: KnownContact],
    by assembler: ContactAssembler,
    _ body: (ContactID, inout Assembly, _ isRestated: Bool) throws -> Void
  ) throws {
    var stored = StoredFragment.blank
    var first = places.startIndex
    while first < places.endIndex {
      let id = places[first].id
      var next = first + 1
      while next < places.endIndex, places[next].id == id { next += 1 }
      let earlier = known.isEmpty ? nil : known[id]
      let identity = earlier.map(ContactIdentity.init)
      var assembly: Assembly
      if next - first == 1 {
        var reader = ByteReader(bytes, from: places[first].start)
        try stored.read(from: &reader)
        assembly = assembler.assemble(only: stored, known: identity)
      } else {
        assembly = assembler.assemble(
          try places[first..<next].map { place in
            var reader = ByteReader(bytes, from: place.start)
            return try StoredFragment(from: &reader)
          }, known: identity)
      }
      if let contact = assembly.contact, contact.isEndContradicted {
        assembly.contact?.leaveEndOpen()
      }
      // First: what the history still has of an erased contact makes no duplicate of its records.
      if let forgotten, !forgotten.isEmpty { assembly.leaveOut(forgotten) }
      if let earlier { assembly.compare(with: earlier) }
      if !switchboards.isEmpty, let key = assembly.contact?.customerKey, switchboards.contains(key) {
        assembly.contact?.customerKey = nil
      }
      try body(id, &assembly, earlier != nil)
      first = next
    }
  }

  /// The partition's fragments, one after the other.
  func contents(of partition: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      stores.fragments.byteCount(of: partition) + stores.indirect.byteCount(of: partition))
    for store in [stores.fragments, stores.indirect] {
      try store.read(partition) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// Where the fragments of some contacts begin in these bytes, in rising order of the ids.
  static func places(
    in bytes: UnsafeRawBufferPointer, where isWanted: (ContactID) -> Bool = { _ in true }
  ) throws -> [Place] {
    var places: [Place] = []
    var start = 0
    while start < bytes.count {
      let header = try StoredFragmentHeader(peeking: ByteReader(bytes, from: start))
      if isWanted(header.id) { places.append(Place(id: header.id, start: start)) }
      start = header.end
    }
    places.sort()
    return places
  }

  /// What history knows of these contacts; an id may come several times in a row.
  private func known(_ sorted: [Place]) throws -> [ContactID: KnownContact] {
    guard let history else { return [:] }
    var ids: [HistoryID] = []
    for place in sorted {
      let id = HistoryID(high: place.id.high, low: place.id.low)
      if ids.last != id { ids.append(id) }
    }
    var result: [ContactID: KnownContact] = [:]
    for contact in try history.known(ids) {
      result[ContactID(high: contact.id.high, low: contact.id.low)] = contact
    }
    return result
  }
}

extension ContactIdentity {
  /// What the history has of a contact.
  fileprivate init(_ known: KnownContact) {
    self.init(
      channel: Channel(rawValue: known.channel), startedAt: known.startedAt,
      customer: known.customer.map { CustomerKey(high: $0.high, low: $0.low) }, format: known.format)
  }
}

extension Assembly {
  /// Drops a contact that was erased, or is one of an erased customer's, with the pieces that would be kept of it.
  fileprivate mutating func leaveOut(_ forgotten: ForgottenContacts) {
    guard let contact, forgotten.covers(contact) else { return }
    leaveOutContact()
    used.removeAll()
    for index in outcomes.indices where outcomes[index].outcome == .part {
      outcomes[index].outcome = .ignored
    }
  }

  /// Settles what tonight's records are worth beside an earlier night's version of the contact.
  fileprivate mutating func compare(with known: KnownContact) {
    guard let contact else { return }
    let verdict: RecordOutcome
    if HistoryRow.mark(of: contentDigest) == known.digest {
      verdict = .duplicate
    } else if let stamp = contact.fields.updatedAt, let earlier = known.updatedAt, stamp < earlier {
      verdict = .superseded
    } else {
      return
    }
    leaveOutContact()
    for index in outcomes.indices where outcomes[index].outcome == .part { outcomes[index].outcome = verdict }
  }
}
