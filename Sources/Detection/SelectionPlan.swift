import Rules

/// A selection as the search evaluates it.
struct SelectionPlan {
  /// The selection itself, with its modifiers; for a step of a script, the kind with the step's role.
  let selection: Selection
  /// The index of its rule's plan, or -1 for a step of a script.
  let rule: Int
  /// The source of its hits, and of the other operand, or -1.
  var source = -1
  var other = -1
  /// The number, over all rules, of the selection it is anchored to, or -1.
  var anchor = -1
  /// Whether the rule's condition reads more of it than whether and how often it was found.
  var readsHits = false
  /// The plan's number of the templates, for `similar`.
  var templates = -1

  /// What it needs of a transcript.
  let basis: SelectionBasis

  /// A plan for a selection.
  init(selection: Selection, rule: Int) {
    self.selection = selection
    self.rule = rule
    basis = SelectionBasis(selection)
  }

  /// Whether it is found where there is no hit.
  var isNegative: Bool {
    if case .phrases(let phrases) = selection.kind { phrases.quantifier == .none } else { false }
  }

  /// Whether hits of ``source`` alone make it worth a look.
  var isFromText: Bool { source >= 0 }
}
