import Contacts
import Privacy
import Rules

/// What the evaluation of a selection needs to know of it, as plain values side by side; see
/// ``SelectionPlan`` for what holds references.
struct SelectionShape {
  enum Kind: UInt8 {
    case phrases, regex, near, outside, similar, repeats, entity, gap, overlapTalk, rate, reply, script
  }

  /// How many of the phrases must occur.
  enum Quantity {
    case any, none, all
    case atLeast(Int)
  }

  /// Whether it looks at the contact's beginning or end: by a window of time, or for silence there.
  var waitsForEnds: Bool { isTimed || gap.map { $0.place != nil || $0.before == .any } ?? false }

  /// Whether it has a window of time.
  private var isTimed: Bool {
    switch window?.extent {
    case nil, .turns?: false
    case .milliseconds?, .percent?: true
    }
  }

  /// Whether its hits can be sorted out when beginning and end are known.
  var canWait: Bool {
    if isDistinct || kind == .reply || kind == .script { return false }
    if gap != nil, isTimed { return false }
    switch quantity {
    case .any, .none: return true
    case .all, .atLeast: return false
    }
  }

  /// The number of fields that every selection has in expressions.
  static let sharedFields = SelectionField.shared.count

  // What every evaluation looks at comes first, and lies together.

  let kind: Kind
  /// Whose turns count, as bits of the roles' raw values; all for kinds whose own words say whose.
  let roles: UInt8
  /// The selection's own role.
  let role: RoleFilter
  let basis: SelectionBasis
  let isNegative: Bool
  let isFromText: Bool
  /// Whether it is an expression that is only looked for when it is asked for.
  let isDeferred: Bool
  let isAuxiliary: Bool
  /// Whether other selections excuse it; ``SelectionPlan/unless`` tells which.
  let hasExcuses: Bool
  /// Whether hits of one wording count once.
  let isDistinct: Bool
  let readsHits: Bool
  let readsDetail: Bool
  /// Whether its kind measures anything.
  let hasDetail: Bool
  /// Whether anything asks for hits at all, and whether they are kept with words.
  let wantsHits: Bool
  let keepsWords: Bool
  /// Of `entity`.
  let types: EntityTypes
  let rule: Int32
  let source: Int32
  let other: Int32
  let anchor: Int32
  let templates: Int32
  /// How many hits are asked for.
  let atLeast: Int
  let quantity: Quantity
  /// The greatest number of hits that are kept, where it is less than that of others.
  let mostKept: Int
  let window: Window?
  let tie: Anchor?
  /// Of `near`: how close, whether in order, and whether there must be none.
  let within: Distance
  let isOrdered: Bool
  let isFar: Bool
  /// Of `entity`.
  let direction: EntitySelection.Direction?
  let gap: GapSelection?
  let repeats: RepeatSelection?

  init(_ plan: SelectionPlan, isDeferred: Bool) {
    self.isDeferred = isDeferred
    isAuxiliary = plan.isAuxiliary
    let selection = plan.selection
    var kind = Kind.phrases
    var quantity = Quantity.any
    var within = Distance.turns(0)
    var isOrdered = false
    var isFar = false
    var gap: GapSelection?
    var repeats: RepeatSelection?
    var types: EntityTypes = []
    var direction: EntitySelection.Direction?
    switch selection.kind {
    case .phrases(let phrases):
      switch phrases.quantifier {
      case .any: quantity = .any
      case .none: quantity = .none
      case .all: quantity = .all
      case .atLeast(let count): quantity = .atLeast(count)
      }
    case .regex: kind = .regex
    case .near(let near):
      kind = .near
      (within, isOrdered, isFar) = (near.within, near.ordered, near.negated)
    case .outside: kind = .outside
    case .similar: kind = .similar
    case .repeat(let selection): (kind, repeats) = (.repeats, selection)
    case .entity(let entity):
      (kind, types, direction) = (.entity, EntityTypes(types: entity.types), entity.direction)
    case .gap(let selection): (kind, gap) = (.gap, selection)
    case .overlapTalk: kind = .overlapTalk
    case .rate: kind = .rate
    case .reply: kind = .reply
    case .script: kind = .script
    }
    self.kind = kind
    self.quantity = quantity
    role = selection.role
    roles = kind == .reply || kind == .script ? RoleFilter.any.bits : selection.role.bits
    rule = Int32(plan.rule)
    source = Int32(plan.source)
    other = Int32(plan.other)
    anchor = Int32(plan.anchor)
    hasExcuses = !plan.unless.isEmpty
    templates = Int32(plan.templates)
    basis = plan.basis
    isNegative = plan.isNegative
    isFromText = plan.isFromText
    readsHits = plan.readsHits
    readsDetail = plan.readsDetail
    hasDetail = kind == .reply || kind == .rate || kind == .script
    isDistinct = selection.times?.distinct == true
    atLeast = selection.times?.atLeast ?? 1
    wantsHits =
      selection.window != nil || selection.anchor != nil || selection.times != nil
      || hasExcuses
    mostKept = selection.keeping?.first ?? .max
    keepsWords = selection.keeping?.words ?? true
    window = selection.window
    tie = selection.anchor
    self.within = within
    self.isOrdered = isOrdered
    self.isFar = isFar
    self.gap = gap
    self.repeats = repeats
    self.types = types
    self.direction = direction
  }
}

extension RoleFilter {
  /// All roles.
  static let allBits: UInt8 = 0x0F

  /// The roles that it accepts, as bits of their raw values.
  @inline(__always)
  var bits: UInt8 {
    switch self {
    case .any: Self.allBits
    case .agent: 1 << Role.agent.rawValue
    case .customer: 1 << Role.customer.rawValue
    case .bot: 1 << Role.bot.rawValue
    }
  }
}
