import Contacts
import Crypto
import Detection
import Formats
import Privacy

/// Turns the fragments of one file into what may leave the worker: searched, masked, keyed, and written to
/// the stores of the night.
struct FragmentSealer {
  private let context: ScanContext
  private let fieldGuard: FieldGuard
  private var finder: Finder
  private var fragments: SpillWriter
  private var indirect: SpillWriter
  private var aliases: SpillWriter
  private var rotation: SpillWriter
  private var stored = StoredFragment.blank
  /// Where masked turns are kept, if they are: for a partial.
  private var keeper: TurnKeeper?
  /// The vendor of the record before, and what is known of it.
  private var vendor: [UInt8] = []
  private var country: PhoneCountry?

  /// A sealer of the records of one file, whose number is needed only where turns are kept.
  ///
  /// - Parameter finder: of the context, which nobody else uses meanwhile.
  init(_ context: ScanContext, finder: Finder, file: Int = 0) throws {
    self.context = context
    fieldGuard = FieldGuard(
      context.pseudonyms, earlier: context.earlierPseudonyms, former: context.stores.formerNames)
    keeper = context.partial.map { TurnKeeper($0, file: file) }
    self.finder = finder
    fragments = SpillWriter(context.stores.fragments)
    indirect = SpillWriter(context.stores.indirect)
    aliases = SpillWriter(context.stores.aliases)
    rotation = SpillWriter(context.stores.rotation)
  }

  /// Seals a fragment and hands it on.
  ///
  /// - Parameters:
  ///   - fragment: What the record says; the sealer masks it in place.
  ///   - record: The record's bytes.
  ///   - report: The report of the file, which learns vendors and instants.
  mutating func take(
    _ fragment: inout Fragment, record: UnsafeRawBufferPointer, place: RecordPlace, report: inout FileReport
  ) throws {
    let id = Self.id(of: fragment, called: fragment.fields[.sourceID])
    stored.id = id
    stored.digest = Self.digest(record)
    stored.place = place
    stored.alias = nil
    stored.turnCount = nil
    stored.share = .all
    stored.findings.removeAll(keepingCapacity: true)
    if !fragment.alias.isEmpty {
      let alias = Self.id(of: fragment, called: fragment.alias)
      if alias != id {
        stored.alias = alias
        try aliases.write(AliasEntry(alias: alias, id: id))
      }
    }
    take(vendorOf: fragment, &report)
    if let updated = fragment.fields.updatedAt, let horizon = context.horizon, !horizon.covers(updated) {
      // Such a version would stand for ever. Without a stamp the later delivery does.
      fragment.fields.updatedAt = nil
      report.notes.add(NoteTally.Key(kind: .futureVersion, word: ""), 1)
    }
    if let horizon = context.horizon, fragment.dropEnds(after: horizon.at) {
      report.notes.add(NoteTally.Key(kind: .futureEnd, word: ""), 1)
    }
    report.saw(fragment.fields.startedAt ?? fragment.events.first?.at)
    fieldGuard.hideOwnNumber(in: &fragment)
    if !fragment.turns.isEmpty {
      stored.turnCount = fragment.turns.count
      if fragment.holdsSomeTurns {
        stored.share = .some
        context.stores.shares.note()
      }
      var findings = finder.find(
        in: fragment, names: PersonNames.of(fragment), script: context.script(for: fragment))
      findings.renameAgents { name in
        let number = FieldGuard.subscriber(fragment.bytes[fragment.fields[.customer].range])
        return fieldGuard.mask(name, number, .person)
      }
      findings.encode(into: &stored.findings)
      report.passedOver += findings.repairs
      if keeper != nil {
        let turns = maskedTurns(of: fragment)
        try keeper?.keep(turns, of: place)
      }
    }
    stored.customerKey = customerKey(of: fragment, by: context.pseudonyms)
    if let key = stored.customerKey, !context.earlierPseudonyms.isEmpty {
      try bridge(from: fragment, to: key)
    }
    fieldGuard.seal(&fragment, id: id)
    fragment.turns.removeAll(keepingCapacity: true)
    swap(&stored.fragment, &fragment)
    if stored.fragment.mayBeAlias {
      try indirect.write(id) { stored.encode(into: &$0) }
    } else {
      try fragments.write(id) { stored.encode(into: &$0) }
    }
    swap(&stored.fragment, &fragment)
  }

  /// Hands on what is left.
  mutating func finish() throws {
    try fragments.finish()
    try indirect.finish()
    try aliases.finish()
    try rotation.finish()
    try keeper?.finish()
  }

  /// The masked turns of a fragment that was just searched.
  ///
  /// - Parameter fragment: Without the customer's own number: see ``FieldGuard/hideOwnNumber(in:)``.
  mutating func maskedTurns(of fragment: Fragment) -> [KeptTurn] {
    let number = FieldGuard.subscriber(fragment.bytes[fragment.fields[.customer].range])
    return finder.maskedTurns(of: fragment, names: PersonNames.of(fragment)).map { turn in
      let agent = turn.agent.map { agent in
        let bytes = Array(agent.utf8)
        return String(decoding: fieldGuard.mask(bytes[...], number, .person) ?? bytes, as: UTF8.self)
      }
      return KeptTurn(
        role: turn.role, agent: agent ?? "", at: turn.at, until: turn.until,
        text: String(decoding: turn.text, as: UTF8.self))
    }
  }

  /// Notes the vendor of a record; most records have the same one as that before.
  private mutating func take(vendorOf fragment: borrowing Fragment, _ report: inout FileReport) {
    let name = fragment.bytes[fragment.fields[.vendor].range]
    if !report.vendors.isEmpty, vendor.elementsEqual(name) { return }
    vendor = Array(name)
    country = nil
    report.vendors.insert(String(decoding: fieldGuard.mask(name) ?? vendor, as: UTF8.self))
  }

  /// Notes by which keys of earlier nights the same customer went.
  private mutating func bridge(from fragment: borrowing Fragment, to key: CustomerKey) throws {
    for pseudonyms in context.earlierPseudonyms {
      guard let earlier = customerKey(of: fragment, by: pseudonyms), earlier != key else { continue }
      context.forgotten?.learn(key, formerly: earlier)
      try rotation.write(earlier.asID) { writer in
        for word in [earlier.high, earlier.low, key.high, key.low] { writer.write(fixed: word) }
      }
    }
  }

  private mutating func customerKey(
    of fragment: borrowing Fragment, by pseudonyms: Pseudonymiser
  ) -> CustomerKey? {
    let span = fragment.fields[.customer]
    guard !span.isEmpty else { return nil }
    let number = fragment.bytes[span.range]
    if Self.isInternational(number) {
      let words = number.withUnsafeBytes(pseudonyms.words(ofInternational:))
      return CustomerKey(high: words.high, low: words.low)
    }
    let country = country ?? context.country(of: String(decoding: vendor, as: UTF8.self))
    self.country = country
    guard let hex = pseudonyms.customerKey(number, country: country), let id = ContactID(hex: hex)
    else { return nil }
    return CustomerKey(high: id.high, low: id.low)
  }

  /// Whether a number is in E.164 form already: a plus and eight to fifteen digits that somebody can have.
  private static func isInternational(_ number: ArraySlice<UInt8>) -> Bool {
    guard (9...16).contains(number.count), number.first == UInt8(ascii: "+") else { return false }
    var sum: UInt8 = 0
    for byte in number.dropFirst() {
      guard byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") else { return false }
      sum |= byte & 15
    }
    return sum != 0 && !Pseudonymiser.isInvented(international: number)
  }

  /// The id of a fragment's contact under one of its names.
  static func id(of fragment: borrowing Fragment, called source: TextSpan) -> ContactID {
    let (vendor, platform) = (fragment.fields[.vendor], fragment.platform)
    return fragment.bytes.withUnsafeBytes { bytes in
      let sourceID = UnsafeRawBufferPointer(rebasing: bytes[source.range])
      if let platform { return ContactID(platform: platform, sourceID: sourceID) }
      return ContactID(vendor: UnsafeRawBufferPointer(rebasing: bytes[vendor.range]), sourceID: sourceID)
    }
  }

  /// SHA-256 of a record.
  static func digest(_ record: UnsafeRawBufferPointer) -> RecordDigest {
    var hash = SHA256()
    hash.update(bufferPointer: record)
    return hash.finalize().withUnsafeBytes { RecordDigest($0) }
  }
}
