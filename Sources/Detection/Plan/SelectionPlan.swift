import Rules

/// A selection as the search evaluates it.
final class SelectionPlan: Sendable {
  /// The selection itself, with its modifiers; for a step of a script, the kind with the step's role.
  let selection: Selection
  /// The index of its rule's plan, or -1 for a step of a script.
  let rule: Int
  /// The source of its hits, and of the other operand, or -1.
  let source: Int
  let other: Int
  /// The number, over all rules, of the selection it is anchored to, or -1.
  let anchor: Int
  /// The numbers, over all rules, of the selections that excuse it.
  let unless: [Int]
  /// Whether it is there only for selections that hang on it: no expression of its rule reads it.
  let isAuxiliary: Bool
  /// Whether the rule's condition reads the places of its hits.
  let readsHits: Bool
  /// Whether the rule's condition reads what only its kind measures.
  let readsDetail: Bool
  /// The plan's number of the templates, for `similar`.
  let templates: Int

  /// What it needs of a transcript.
  let basis: SelectionBasis

  /// Whether it is found where there is no hit.
  let isNegative: Bool
  /// Whether hits of ``source`` alone make it worth a look.
  let isFromText: Bool

  /// A plan for a selection.
  init(
    selection: Selection, rule: Int, source: Int = -1, other: Int = -1, anchor: Int = -1, unless: [Int] = [],
    isAuxiliary: Bool = false, readsHits: Bool = false, readsDetail: Bool = false, templates: Int = -1
  ) {
    self.selection = selection
    self.rule = rule
    self.source = source
    self.other = other
    self.anchor = anchor
    self.unless = unless
    self.isAuxiliary = isAuxiliary
    self.readsHits = readsHits
    self.readsDetail = readsDetail
    self.templates = templates
    basis = SelectionBasis(selection)
    isFromText = source >= 0
    if case .phrases(let phrases) = selection.kind {
      isNegative = phrases.quantifier == .none
    } else {
      isNegative = false
    }
  }
}
