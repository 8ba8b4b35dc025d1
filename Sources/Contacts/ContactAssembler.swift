/// Puts the fragments of one contact together.
///
/// The result does not depend on the order in which the fragments come. Of several records that each hold
/// the whole contact, the one with the greatest update stamp stands; of equal ones that of this run before one that
/// an earlier run left, and of these that with the greater SHA-256. Parts add up; where two parts speak of the same
/// field, the one of greater precedence is believed, then the one with the greater digest. Records whose turns were
/// joined with those of the one that stands are parts of the contact, too.
///
/// A record that holds another contact with the same id is no version of it (see ``ContactIdentity``): it is quarantined
/// beside the one that stands, which is an earlier run's where there is one.
package struct ContactAssembler {
  private let keepsUsed: Bool
  private let tellsOutcomes: Bool
  private let firstEarlierFile: Int
  private let formats: [[UInt8]]

  /// An assembler.
  ///
  /// - Parameters:
  ///   - keepsUsed: Whether assemblies hand back the fragments of contacts that may get further ones: that have no
  ///     transcript, are made of parts, or of records that hold some of the turns; and calls whose side is not confirmed.
  ///   - tellsOutcomes: Whether assemblies tell how the record of a contact that has only one ended.
  ///   - firstEarlierFile: The number from which files are those that earlier runs read.
  ///   - formats: The marks of formats, by file and entry.
  package init(
    keepsUsed: Bool = false, tellsOutcomes: Bool = true, firstEarlierFile: Int = .max, formats: [[UInt8]] = []
  ) {
    self.formats = formats
    self.keepsUsed = keepsUsed
    self.tellsOutcomes = tellsOutcomes
    self.firstEarlierFile = firstEarlierFile
  }

  private static func mayGrow(_ fragment: StoredFragment) -> Bool {
    if fragment.fragment.kind == .part || fragment.turnCount == nil || fragment.share != .all { return true }
    // Of a call the switch's log may come later.
    return fragment.fragment.fields.channel == .voice && fragment.fragment.fields.endedByBasis != .confirmed
  }

  /// Puts together the fragments of one contact.
  ///
  /// - Parameters:
  ///   - fragments: All fragments with this id, at least one, in any order.
  ///   - known: The contact of an earlier night with this id.
  package func assemble(_ fragments: consuming [StoredFragment], known: ContactIdentity? = nil) -> Assembly {
    if fragments.count == 1 { return assemble(only: fragments[0], known: known) }
    var outcomes: [(place: RecordPlace, outcome: RecordOutcome)] = []
    outcomes.reserveCapacity(fragments.count)
    var distinct = Self.distinct(fragments, &outcomes)
    let others = others(among: distinct, known: known)
    var strangers: [StoredFragment] = []
    if !others.isEmpty {
      strangers = distinct.filter { others.contains($0.digest) }
      distinct.removeAll { others.contains($0.digest) }
    }
    // Fragments are large to copy, and are gone through by their indices.
    var standing: Int?
    var parts: [Int] = []
    var givers: [Int] = []
    for index in distinct.indices {
      if distinct[index].fragment.kind == .part {
        parts.append(index)
      } else if distinct[index].share == .given {
        givers.append(index)
      } else if let current = standing {
        let isLater = rank(distinct[current]) <= rank(distinct[index])
        outcomes.append((distinct[isLater ? current : index].place, .superseded))
        if isLater { standing = index }
      } else {
        standing = index
      }
    }
    if standing.map({ distinct[$0].share == .all }) ?? true {
      for index in givers { outcomes.append((distinct[index].place, .superseded)) }
      givers = []
    }
    let used = (standing.map { [$0] } ?? []) + givers + parts
    let digest = used.reduce(UInt64(used.count)) { $0 &+ distinct[$1].digest.short }
    let isOpen = standing.map { distinct[$0].fragment.isOpen } ?? false
    let contact = isOpen ? nil : compose(standing, parts, of: distinct)
    for index in used { outcomes.append((distinct[index].place, contact == nil ? .pending : .part)) }
    let isKept = contact == nil || keepsUsed && used.contains { Self.mayGrow(distinct[$0]) }
    var assembly = Assembly(
      contact: contact, outcomes: outcomes, used: isKept ? used.map { distinct[$0] } : [],
      isPending: contact == nil && !used.isEmpty,
      contentDigest: digest)
    for stranger in strangers { assembly.quarantine(stranger, beside: standing.map { distinct[$0].place }) }
    return assembly
  }

  /// The fragments of different records, by their digests; of the others it says that they came twice.
  private static func distinct(
    _ fragments: consuming [StoredFragment],
    _ outcomes: inout [(place: RecordPlace, outcome: RecordOutcome)]
  ) -> [StoredFragment] {
    var distinct = fragments
    distinct.sort {
      $0.digest == $1.digest ? Self.place($0.place, isBefore: $1.place) : $0.digest < $1.digest
    }
    var count = 0
    for index in distinct.indices {
      if count > 0, distinct[count - 1].digest == distinct[index].digest {
        outcomes.append((distinct[index].place, .duplicate))
        // What came before as part of a joined transcript is that again.
        if distinct[index].share == .given { distinct[count - 1].giveTurns() }
      } else {
        if count < index { distinct.swapAt(count, index) }
        count += 1
      }
    }
    distinct.removeLast(distinct.count - count)
    return distinct
  }

  /// Makes a contact of the only fragment that there is of it, as nearly all contacts are.
  ///
  /// - Parameter known: The contact of an earlier night with this id.
  package func assemble(only stored: StoredFragment, known: ContactIdentity? = nil) -> Assembly {
    if let known, isOther(stored, than: known) {
      var assembly = Assembly(contact: nil, outcomes: [], used: [], isPending: false, contentDigest: 0)
      assembly.quarantine(stored, beside: nil)
      return assembly
    }
    let isOpen = stored.fragment.kind == .whole && stored.fragment.isOpen
    var draft = ContactDraft(only: stored)
    let contact = isOpen ? nil : draft.finish()
    let isPending = contact == nil
    return Assembly(
      contact: contact, outcomes: tellsOutcomes ? [(stored.place, isPending ? .pending : .part)] : [],
      used: isPending || keepsUsed && Self.mayGrow(stored) ? [stored] : [], isPending: isPending,
      contentDigest: 1 &+ stored.digest.short)
  }

  /// The records that hold another contact than the one that stands.
  ///
  /// - Parameter known: The contact of an earlier night with this id; else it is the record that is believed most, one
  ///   of an earlier run before all of this one.
  package func others(
    among fragments: [StoredFragment], known: ContactIdentity? = nil
  ) -> Set<RecordDigest> {
    let count = fragments.indices.count { fragments[$0].fragment.kind == .whole }
    guard known != nil || count > 1 else { return [] }
    let whole = fragments.filter { $0.fragment.kind == .whole }
    var others: Set<RecordDigest> = []
    if let known {
      for stored in whole where isOther(stored, than: known) { others.insert(stored.digest) }
    }
    guard whole.count > 1 else { return others }
    let believed = whole.filter { $0.share != .given && !others.contains($0.digest) }.max { left, right in
      let (one, other) = (isEarlier(left), isEarlier(right))
      if one != other { return other }
      return rank(left) == rank(right) ? left.digest < right.digest : rank(left) < rank(right)
    }
    guard let anchor = believed.map(identity) else { return others }
    for stored in whole where isOther(stored, than: anchor) { others.insert(stored.digest) }
    return others
  }

  /// Whether a whole record of this run holds another contact.
  private func isOther(_ stored: StoredFragment, than identity: ContactIdentity) -> Bool {
    stored.fragment.kind == .whole && !isEarlier(stored) && self.identity(stored).isOther(than: identity)
  }

  private func isEarlier(_ stored: StoredFragment) -> Bool { stored.place.file >= firstEarlierFile }

  private func identity(_ stored: StoredFragment) -> ContactIdentity {
    ContactIdentity(
      channel: stored.fragment.fields.channel, startedAt: stored.fragment.fields.startedAt,
      customer: stored.customerKey, format: format(of: stored.place))
  }

  /// The mark of the format of the record at a place; 0 where it is not known.
  package func format(of place: RecordPlace) -> UInt8 {
    guard place.file < formats.count, place.entry < formats[place.file].count else { return 0 }
    return formats[place.file][place.entry]
  }

  /// Whether one place stands before another: by file, then by entry and offset.
  private static func place(_ left: RecordPlace, isBefore right: RecordPlace) -> Bool {
    (left.file, left.entry, left.offset) < (right.file, right.entry, right.offset)
  }

  /// What tells which of two whole records stands: the update stamp, then the later delivery.
  private func rank(_ fragment: StoredFragment) -> (stamp: Int64, delivery: Int) {
    (fragment.fragment.fields.updatedAt ?? .min, fragment.place.file < firstEarlierFile ? 1 : 0)
  }

  /// Makes the contact, or `nil` where what is known does not amount to one.
  private func compose(_ standing: Int?, _ parts: [Int], of fragments: [StoredFragment]) -> Contact? {
    guard let first = standing ?? parts.first else { return nil }
    var draft = ContactDraft(id: fragments[first].id)
    // The least believed first, so that the later ones overwrite it.
    let ordered = parts.sorted { left, right in
      (fragments[left].fragment.precedence, fragments[left].digest)
        < (fragments[right].fragment.precedence, fragments[right].digest)
    }
    for part in ordered { draft.merge(fragments[part], addsUp: true) }
    if let standing {
      draft.merge(fragments[standing], addsUp: false)
      draft.believe(ordered, before: standing, of: fragments)
    }
    return draft.finish()
  }
}
