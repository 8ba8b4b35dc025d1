import Contacts
import Expressions
import Rules

/// What a contact's own fields and other contacts say, as plain values side by side: so that a condition reads
/// the one that it asks for and no more.
struct PlainContact {
  private var isTaken = false
  private(set) var channel: Channel?
  private(set) var direction: Direction?
  private(set) var endedBy: EndedBy = .unknown
  private(set) var basis: EndedByBasis?
  private var startedAt: Int64?
  private var answeredAt: Int64?
  private var endedAt: Int64?
  private var wait: Int64?
  private var talk: Int64?
  private var hold: Int64?
  private var afterWork: Int64?
  private var holds: Int?
  private var transfers: Int?
  private var legs: Int?
  private var turns: Int?
  private var csat: Double?
  private var surveyOffered: Bool?
  private var hasID = false
  private(set) var hasCustomer = false
  private(set) var hasRelations = false
  private(set) var complexity: Double?
  private(set) var concurrent: Int?
  private(set) var next: Int64?
  private(set) var observed: Int64?
  private(set) var passedBack: Int?
  private(set) var circumstances: Double?

  /// Of no contact.
  init() {}

  init(_ facts: borrowing ContactFacts, _ relations: RelationFacts?) {
    isTaken = true
    channel = facts.fields.channel
    direction = facts.fields.direction
    endedBy = facts.fields.endedBy
    basis = facts.basisIsKnown ? facts.fields.endedByBasis : nil
    startedAt = facts.fields.startedAt
    answeredAt = facts.fields.answeredAt
    endedAt = facts.fields.endedAt
    wait = facts.fields.wait
    talk = facts.fields.talk
    hold = facts.fields.hold
    afterWork = facts.fields.afterWork
    holds = facts.fields.holds
    transfers = facts.fields.transfers
    legs = facts.legs?.count
    turns = facts.turns
    csat = facts.fields.csat
    surveyOffered = facts.fields.surveyOffered
    hasID = facts.id != nil
    hasCustomer = facts.customerKey != nil
    guard let relations else { return }
    hasRelations = true
    complexity = relations.complexity
    concurrent = relations.concurrent
    next = relations.nextContactIn
    observed = relations.observedFor
    passedBack = relations.passedBack
    circumstances = relations.circumstances
  }

  /// The value of a variable, where it is plain; unknown where it is absent; `nil` for texts, of which the
  /// fields themselves tell whether they are there.
  @inline(__always)
  func plain(_ variable: ContactVariable) -> Plain? {
    let value: Plain?
    switch variable {
    case .startedAt: value = Self.stamp(startedAt)
    case .answeredAt: value = Self.stamp(answeredAt)
    case .endedAt: value = Self.stamp(endedAt)
    case .wait: value = Self.length(wait)
    case .talk: value = Self.length(talk)
    case .hold: value = Self.length(hold)
    case .afterWork: value = Self.length(afterWork)
    case .holds: value = Self.number(holds)
    case .transfers: value = Self.number(transfers)
    case .legs: value = Self.number(legs)
    case .turns: value = Self.number(turns)
    case .csat: value = csat.map { Plain($0) }
    case .complexity: value = complexity.map { Plain($0) }
    case .surveyOffered: value = surveyOffered.map { Plain($0) }
    case .contactID: value = hasID ? Plain(.opaque, 0) : nil
    case .customerKey: value = hasCustomer ? Plain(.opaque, 0) : nil
    case .channel: value = channel != nil ? Plain(.opaque, 0) : nil
    case .direction: value = direction != nil ? Plain(.opaque, 0) : nil
    case .endedBy: value = endedBy != .unknown ? Plain(.opaque, 0) : nil
    case .endedByBasis: value = basis != nil ? Plain(.opaque, 0) : nil
    case .attributes, .contact: value = isTaken ? Plain(.opaque, 0) : nil
    default: return nil
    }
    return value ?? Plain(.unknown, Unknowns.bit(variable))
  }

  @inline(__always)
  private static func number(_ value: Int?) -> Plain? { value.map { Plain(.int, Int64($0)) } }

  @inline(__always)
  private static func length(_ milliseconds: Int64?) -> Plain? {
    guard let milliseconds else { return nil }
    return Plain.duration(milliseconds)
  }

  /// An instant of the years that CEL knows.
  @inline(__always)
  private static func stamp(_ milliseconds: Int64?) -> Plain? {
    guard let milliseconds, Timestamp(milliseconds: milliseconds) != nil else { return nil }
    return Plain(.timestamp, milliseconds)
  }
}

extension Plain {
  /// A length of time; `nil` where CEL can't hold it.
  @inline(__always)
  static func duration(_ milliseconds: Int64) -> Plain? {
    let (nanoseconds, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
    return overflow ? nil : Plain(.duration, nanoseconds)
  }
}
