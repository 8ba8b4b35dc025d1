/// What a selection finds.
package enum SelectionKind: Hashable, Sendable {
  case phrases(PhraseSelection)
  case regex(RegexSelection)
  case near(NearSelection)
  case outside(OutsideSelection)
  case similar(SimilarSelection)
  case `repeat`(RepeatSelection)
  case entity(EntitySelection)
  case gap(GapSelection)
  case overlapTalk(OverlapTalkSelection)
  case rate(RateSelection)
  case reply(ReplySelection)
  case script(ScriptSelection)

  /// Its word in rule files.
  package var name: String { word.rawValue }

  /// Whether it looks at what was said, not only at who spoke when. (`rate` counts characters and words, but
  /// of any language.)
  package var readsText: Bool {
    switch self {
    case .phrases, .regex, .near, .outside, .similar, .repeat, .entity, .script: true
    case .gap, .overlapTalk, .rate, .reply: false
    }
  }

  /// The fields of its variable in expressions, in slot order.
  package var fields: [SelectionField] { word.fields }

  var word: SelectionWord {
    switch self {
    case .phrases: .phrases
    case .regex: .regex
    case .near: .near
    case .outside: .outside
    case .similar: .similar
    case .repeat: .repeat
    case .entity: .entity
    case .gap: .gap
    case .overlapTalk: .overlapTalk
    case .rate: .rate
    case .reply: .reply
    case .script: .script
    }
  }
}
