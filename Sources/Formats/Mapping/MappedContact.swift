import Contacts

/// Fills the fields of a contact as a mapping says.
struct MappedContact {
  private let mapping: Mapping
  private let vendor: String
  private let site: SiteClock
  private var reader: FieldReader
  private var duration: Int64?
  private var twofold = TwofoldTimes()

  init(_ mapping: Mapping, vendor: String, site: SiteClock) {
    self.mapping = mapping
    self.vendor = vendor
    self.site = site
    reader = FieldReader(absent: mapping.absent)
  }

  /// Reads what a record says.
  mutating func read(_ record: MappedRecord, into fragment: inout Fragment) throws(RecordFault) {
    duration = nil
    twofold.forget()
    for pair in mapping.pairs {
      guard reader.read(pair.rule, record, isInbound: Self.isInbound(fragment)) else {
        if pair.field == .endedAt { fragment.isOpen = true }
        continue
      }
      try set(pair.field, pair.rule, &fragment)
    }
    for path in mapping.attributes where reader.read(path, record) {
      let key = fragment.append(path.name)
      let value = fragment.append(reader.bytes)
      fragment.attributes.append(Attribute(key: key, value: value, isText: true))
    }
  }

  /// Takes the texts that a contact lacks from a further record of it.
  mutating func fillIn(_ record: MappedRecord, into fragment: inout Fragment) {
    for pair in mapping.pairs {
      guard case .text(let text) = pair.field, fragment.fields[text].isEmpty,
        reader.read(pair.rule, record, isInbound: Self.isInbound(fragment))
      else { continue }
      fragment.fields[text] = fragment.append(reader.bytes)
    }
  }

  /// Decides what the stamps mean that the clock shows twice.
  func settle(_ fragment: inout Fragment, keepsStart: Bool) {
    twofold.settle(&fragment.fields, duration: duration, keepsStart: keepsStart)
  }

  /// Checks that a contact came of it.
  func finish(_ fragment: inout Fragment) throws(RecordFault) {
    if fragment.fields[.sourceID].isEmpty { throw RecordFault(.missingField, name(.text(.sourceID))) }
    if fragment.fields[.vendor].isEmpty { fragment.set(.vendor, vendor) }
    if fragment.fields[.vendor].isEmpty { throw RecordFault(.missingField, "vendor") }
    if fragment.fields.channel == nil { throw RecordFault(.missingField, name(.channel)) }
    guard let start = fragment.fields.startedAt else { throw RecordFault(.missingField, name(.startedAt)) }
    if fragment.fields.endedAt == nil, let duration {
      fragment.fields.endedAt = start + duration
      fragment.isOpen = false
    }
  }

  private mutating func set(_ field: MappedField, _ rule: FieldRule, _ fragment: inout Fragment)
    throws(RecordFault)
  {
    let name = name(field)
    switch field {
    case .text(let text): fragment.fields[text] = fragment.append(reader.bytes)
    case .channel:
      fragment.fields.channel = reader.bytes.withUnsafeBytes { Channel($0) }
      if fragment.fields.channel == nil {
        fragment.note(.channel, reader.bytes)
        throw RecordFault(.badValue, name)
      }
    case .direction:
      fragment.fields.direction = reader.bytes.withUnsafeBytes { Direction($0) }
      if fragment.fields.direction == nil {
        fragment.fields.direction = .unknown
        fragment.note(.direction, reader.bytes)
        keep(name, &fragment)
      }
    case .endedBy:
      if let side = side(fragment) {
        fragment.fields.endedBy = side
        if side != .unknown { fragment.fields.endedByBasis = rule.isDerived ? .derived : .claimed }
      } else {
        fragment.note(.endedBy, reader.bytes)
        keep(name, &fragment)
      }
    case .startedAt: fragment.fields.startedAt = try instant(rule, name, .start)
    case .answeredAt: fragment.fields.answeredAt = try instant(rule, name, .answer)
    case .endedAt:
      fragment.fields.endedAt = try instant(rule, name, .end)
      fragment.isOpen = fragment.fields.endedAt == nil
    case .updatedAt: fragment.fields.updatedAt = try instant(rule, name)
    case .wait: fragment.fields.wait = try length(rule, name, &fragment)
    case .talk: fragment.fields.talk = try length(rule, name, &fragment)
    case .hold: fragment.fields.hold = try length(rule, name, &fragment)
    case .afterWork: fragment.fields.afterWork = try length(rule, name, &fragment)
    case .duration: duration = try length(rule, name, &fragment)
    case .holds: fragment.fields.holds = try count(name, &fragment)
    case .transfers: fragment.fields.transfers = try count(name, &fragment)
    case .csat:
      fragment.fields.csat = reader.bytes.withUnsafeBytes { DurationUnit.number($0) }
        .flatMap { Fragment.isMark($0) ? $0 : nil }
      if fragment.fields.csat == nil {
        // A customer's word for a mark never costs the contact.
        fragment.note(.csat, reader.bytes)
        keep(name, &fragment)
      }
    case .surveyOffered:
      switch Self.truth(reader.bytes) {
      case true?: fragment.fields.surveyOffered = true
      case false?: fragment.fields.surveyOffered = false
      case nil: throw RecordFault(.badValue, name)
      }
    }
  }

  /// The side that ended the contact. A caller is the customer of an inbound contact, and the agent of an
  /// outbound one; without a direction nothing is known.
  private func side(_ fragment: Fragment) -> EndedBy? {
    reader.bytes.withUnsafeBytes { word in
      let isCaller = word.equals("caller")
      guard isCaller || word.equals("callee") else { return EndedBy(word) }
      switch Self.isInbound(fragment) {
      case true?: return isCaller ? .customer : .agent
      case false?: return isCaller ? .agent : .customer
      case nil: return .unknown
      }
    }
  }

  private mutating func instant(
    _ rule: FieldRule, _ name: String, _ part: TwofoldTimes.Part? = nil
  ) throws(RecordFault) -> Int64? {
    let found = try reader.instant(rule.time, zone: site.zone, field: name)
    site.note(found?.doubt, name)
    if let found, found.doubt == .ambiguous, let part, let zone = site.zone {
      twofold.note(part, first: found.at, zone)
    }
    return found?.at
  }

  /// A duration; one below zero is absent, and kept as an attribute.
  private func length(_ rule: FieldRule, _ name: String, _ fragment: inout Fragment) throws(RecordFault)
    -> Int64?
  {
    let value = try reader.duration(rule.unit, field: name)
    if value >= 0 { return value }
    fragment.contradict(name.utf8)
    keep(name, &fragment)
    return nil
  }

  private func count(_ name: String, _ fragment: inout Fragment) throws(RecordFault) -> Int? {
    guard let whole = Int(exactly: try number(name)), abs(whole) <= Int(Int32.max) else {
      throw RecordFault(.badNumber, name)
    }
    if whole >= 0 { return whole }
    keep(name, &fragment)
    return nil
  }

  private func number(_ name: String) throws(RecordFault) -> Double {
    guard let number = reader.bytes.withUnsafeBytes({ DurationUnit.number($0) }) else {
      throw RecordFault(.badNumber, name)
    }
    return number
  }

  private static func truth(_ bytes: [UInt8]) -> Bool? {
    bytes.withUnsafeBytes { word in
      if word.equals("1") || word.equalsFolded("true") || word.equalsFolded("yes") || word.equals("是") {
        return true
      }
      if word.equals("0") || word.equalsFolded("false") || word.equalsFolded("no") || word.equals("否") {
        return false
      }
      return nil
    }
  }

  private func keep(_ name: String, _ fragment: inout Fragment) {
    let key = fragment.append(name.utf8)
    let value = fragment.append(reader.bytes)
    fragment.attributes.append(Attribute(key: key, value: value, isText: true))
  }

  private func name(_ field: MappedField) -> String {
    MappedField.all.first { $0.field == field }?.name ?? ""
  }

  private static func isInbound(_ fragment: Fragment) -> Bool? {
    switch fragment.fields.direction {
    case .inbound: true
    case .outbound: false
    default: nil
    }
  }
}
