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
  ///     transcript, are made of parts, or of records that hold some of the turns.
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
    fragment.fragment.kind == .part || fragment.turnCount == nil || fragment.share != .all
  }

  /// Puts together the fragments of one contact.
  ///
  /// - Parameters:
  ///   - fragments: All fragments with this id, at least one, in any order.
  ///   - known: The contact of an earlier night with this id.
  package func assemble(_ fragments: [StoredFragment], known: ContactIdentity? = nil) -> Assembly {
    if fragments.count == 1 { return assemble(only: fragments[0], known: known) }
    let sorted = fragments.sorted {
      $0.digest == $1.digest ? Self.place($0.place, isBefore: $1.place) : $0.digest < $1.digest
    }
    var outcomes: [(place: RecordPlace, outcome: RecordOutcome)] = []
    outcomes.reserveCapacity(sorted.count)
    var distinct: [StoredFragment] = []
    distinct.reserveCapacity(sorted.count)
    for fragment in sorted {
      if let last = distinct.last, last.digest == fragment.digest {
        outcomes.append((fragment.place, .duplicate))
        // What came before as part of a joined transcript is that again.
        if fragment.share == .given { distinct[distinct.count - 1].giveTurns() }
      } else {
        distinct.append(fragment)
      }
    }
    let others = others(among: distinct, known: known)
    var strangers: [StoredFragment] = []
    if !others.isEmpty {
      strangers = distinct.filter { others.contains($0.digest) }
      distinct.removeAll { others.contains($0.digest) }
    }
    var standing: StoredFragment?
    var parts: [StoredFragment] = []
    var givers: [StoredFragment] = []
    for fragment in distinct {
      if fragment.fragment.kind == .part {
        parts.append(fragment)
      } else if fragment.share == .given {
        givers.append(fragment)
      } else if let current = standing {
        let isLater = rank(current) <= rank(fragment)
        outcomes.append((isLater ? current.place : fragment.place, .superseded))
        if isLater { standing = fragment }
      } else {
        standing = fragment
      }
    }
    if standing?.share ?? .all == .all {
      for fragment in givers { outcomes.append((fragment.place, .superseded)) }
      givers = []
    }
    let used = (standing.map { [$0] } ?? []) + givers + parts
    let digest = used.reduce(UInt64(used.count)) { $0 &+ $1.digest.short }
    let contact = standing?.fragment.isOpen == true ? nil : compose(standing, parts)
    for fragment in used { outcomes.append((fragment.place, contact == nil ? .pending : .part)) }
    let isKept = contact == nil || keepsUsed && used.contains(where: Self.mayGrow)
    var assembly = Assembly(
      contact: contact, outcomes: outcomes, used: isKept ? used : [],
      isPending: contact == nil && !used.isEmpty,
      contentDigest: digest)
    for stranger in strangers { assembly.quarantine(stranger, beside: standing?.place) }
    return assembly
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
    guard known != nil || fragments.count(where: { $0.fragment.kind == .whole }) > 1 else { return [] }
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
  private func compose(_ standing: StoredFragment?, _ parts: [StoredFragment]) -> Contact? {
    guard let first = standing ?? parts.first else { return nil }
    var draft = ContactDraft(id: first.id)
    // The least believed first, so that the later ones overwrite it.
    let ordered = parts.sorted {
      ($0.fragment.precedence, $0.digest) < ($1.fragment.precedence, $1.digest)
    }
    for part in ordered { draft.merge(part, addsUp: true) }
    if let standing {
      draft.merge(standing, addsUp: false)
      draft.believe(ordered, before: standing)
    }
    return draft.finish()
  }
}
