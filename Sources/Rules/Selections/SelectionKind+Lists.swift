extension SelectionKind {
  /// The lists whose phrases it looks for, in the order of the file.
  package var phraseLists: [PhraseList] {
    switch self {
    case .phrases(let selection): selection.lists
    case .near(let selection): selection.a.phraseLists + selection.b.phraseLists
    case .outside(let selection): selection.a.phraseLists + selection.except.phraseLists
    case .similar(let selection): selection.templates
    case .regex, .repeat, .entity, .gap, .overlapTalk, .rate, .reply, .script: []
    }
  }

  /// The same selection with each of its lists exchanged.
  package func replacingLists(_ change: (PhraseList) -> PhraseList) -> SelectionKind {
    switch self {
    case .phrases(let selection):
      .phrases(PhraseSelection(lists: selection.lists.map(change), quantifier: selection.quantifier))
    case .near(let selection):
      .near(
        NearSelection(
          a: selection.a.replacingLists(change), b: selection.b.replacingLists(change),
          negated: selection.negated, within: selection.within, ordered: selection.ordered))
    case .outside(let selection):
      .outside(
        OutsideSelection(
          a: selection.a.replacingLists(change), except: selection.except.replacingLists(change)))
    case .similar(let selection):
      .similar(
        SimilarSelection(
          templates: selection.templates.map(change), threshold: selection.threshold,
          shingle: selection.shingle
        ))
    case .regex, .repeat, .entity, .gap, .overlapTalk, .rate, .reply, .script: self
    }
  }

  /// A selection with the same fields that finds nothing, or `nil` where there is none: what a script finds
  /// hangs on the script.
  package var neverFound: SelectionKind? {
    switch self {
    case .script: nil
    case .reply:
      .reply(
        ReplySelection(
          first: nil, mean: nil, max: DurationBounds(atLeast: .max, atMost: nil), p95: nil, unanswered: nil,
          cap: nil, hours: nil))
    case .rate(let selection):
      .rate(
        RateSelection(
          measure: selection.measure,
          bounds: selection.bounds.mapValues { _ in NumberBounds(atLeast: 1e12, atMost: nil) }))
    case .gap(let selection):
      .gap(
        GapSelection(
          length: DurationBounds(atLeast: .max, atMost: nil), after: selection.after,
          before: selection.before,
          place: selection.place))
    case .overlapTalk(let selection):
      .overlapTalk(
        OverlapTalkSelection(
          length: DurationBounds(atLeast: .max, atMost: nil), startedBy: selection.startedBy, grace: 0))
    case .phrases, .regex, .near, .outside, .similar, .repeat, .entity:
      .phrases(PhraseSelection(lists: [.impossible], quantifier: .any))
    }
  }
}

extension TextOperand {
  /// The lists whose phrases it looks for.
  var phraseLists: [PhraseList] {
    switch self {
    case .phrases(let lists): lists
    case .regex: []
    }
  }

  /// The same operand with each of its lists exchanged.
  func replacingLists(_ change: (PhraseList) -> PhraseList) -> TextOperand {
    switch self {
    case .phrases(let lists): .phrases(lists.map(change))
    case .regex: self
    }
  }
}

extension PhraseList {
  /// A list whose one phrase, of private-use characters, is in no text.
  package static let impossible = PhraseList(
    id: "#", version: 1, owner: "", source: "own", folds: .standard, phrases: [:], common: [nothing])

  private static let nothing = Phrase(
    source: "\u{E000}\u{E001}", words: [Phrase.Word(text: "\u{E000}\u{E001}", openEnd: false)])

  /// The list without one phrase, by its source; where it was the last one, something stands in its place that
  /// is in no text.
  package func without(_ source: String) -> PhraseList {
    let left = phrases.mapValues { $0.filter { $0.source != source } }.filter { !$0.value.isEmpty }
    let common = common.filter { $0.source != source }
    return PhraseList(
      id: id, version: version, owner: owner, source: self.source, folds: folds, phrases: left,
      common: left.isEmpty && common.isEmpty ? [Self.nothing] : common)
  }
}
