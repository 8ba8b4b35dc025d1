import Expressions
import Privacy

/// The selections that look at what is said.
extension SelectionReader {
  mutating func kind(_ word: SelectionWord, _ value: YAMLValue) -> SelectionKind? {
    switch word {
    case .phrases: phraseSelection(value).map(SelectionKind.phrases)
    case .regex: regex(value).map(SelectionKind.regex)
    case .near: near(value).map(SelectionKind.near)
    case .outside: outside(value).map(SelectionKind.outside)
    case .similar: similar(value).map(SelectionKind.similar)
    case .repeat: Self.repetition(value).map(SelectionKind.repeat)
    case .entity: Self.entity(value).map(SelectionKind.entity)
    case .gap: Self.gap(value).map(SelectionKind.gap)
    case .overlapTalk: Self.overlapTalk(value).map(SelectionKind.overlapTalk)
    case .rate: Self.rate(value).map(SelectionKind.rate)
    case .reply: Self.reply(value).map(SelectionKind.reply)
    case .script: Self.script(value).map(SelectionKind.script)
    }
  }

  private mutating func phraseSelection(_ value: YAMLValue) -> PhraseSelection? {
    let quantifiers = ["any", "all", "none", "at_least"]
    guard value.hasKey(of: quantifiers + ["of"]) else {
      return phrases.lists(value, "phrases").map { PhraseSelection(lists: $0, quantifier: .any) }
    }
    guard var fields = value.fields("phrases") else { return nil }
    let present = fields.present(of: quantifiers)
    let bodies = present.compactMap { fields.take($0) }
    for quantifier in quantifiers { _ = fields.take(quantifier) }
    let of = fields.take("of")
    fields.finish()
    guard let word = present.first, let body = bodies.first, present.count == 1,
      (word == "at_least") == (of != nil)
    else {
      value.report(.value, "phrases takes one of any, all, none, or at_least with of")
      return nil
    }
    let source = of ?? body
    guard let lists = phrases.lists(source, "phrases") else { return nil }
    switch word {
    case "any": return PhraseSelection(lists: lists, quantifier: .any)
    case "all": return PhraseSelection(lists: lists, quantifier: .all)
    case "none": return PhraseSelection(lists: lists, quantifier: .none)
    default:
      return body.int("phrases.at_least", in: 2...10_000).map {
        PhraseSelection(lists: lists, quantifier: .atLeast($0))
      }
    }
  }

  private func regex(_ value: YAMLValue) -> RegexSelection? {
    if value.isScalar { return pattern(value, "regex").map { RegexSelection(pattern: $0, except: nil) } }
    guard var fields = value.fields("regex") else { return nil }
    let found = fields.require("pattern").map { pattern($0, "regex") } ?? nil
    let except = fields.take("except").map { pattern($0, "regex.except") }
    fields.finish()
    guard let found, except != .some(nil) else { return nil }
    return RegexSelection(pattern: found, except: except ?? nil)
  }

  /// A pattern that runs in linear time and does not match the empty text.
  private func pattern(_ value: YAMLValue, _ what: String) -> String? {
    guard let source = value.rawText, !source.isEmpty else {
      value.report(.value, "\(what) must be a pattern, not \(value.isScalar ? "empty" : value.kindName)")
      return nil
    }
    if isSound { return source }
    do throws(PatternError) {
      let pattern = try LinearPattern(source)
      guard !pattern.matches("") else {
        value.file.report(
          .pattern, "\(what) '\(source)' matches the empty text, so it would hit everywhere",
          at: value.place(ofByte: 0))
        return nil
      }
      return source
    } catch {
      value.file.report(
        .pattern,
        "\(what) can't run in linear time or is no pattern: \(error.message); "
          + "write it without look-around and back-references", at: value.place(ofByte: error.offset ?? 0))
      return nil
    }
  }

  /// Phrases, or `{ regex: '…' }`.
  private mutating func operand(_ value: YAMLValue, _ what: String) -> TextOperand? {
    guard value.hasKey(of: ["regex"]) else { return phrases.lists(value, what).map(TextOperand.phrases) }
    guard var fields = value.fields(what) else { return nil }
    let found = fields.require("regex").map { pattern($0, "\(what).regex") } ?? nil
    fields.finish()
    return found.map(TextOperand.regex)
  }

  private mutating func near(_ value: YAMLValue) -> NearSelection? {
    guard var fields = value.fields("near") else { return nil }
    let a = fields.require("a").map { operand($0, "near.a") } ?? nil
    let plain = fields.take("b")
    let negated = fields.take("not_b")
    let within =
      fields.require("within")
      .map { Self.distance($0, units: ["words", "characters", "turns", "seconds"]) } ?? nil
    let ordered = fields.take("ordered").map { $0.bool("near.ordered") } ?? false
    fields.finish()
    guard let other = plain ?? negated, plain == nil || negated == nil else {
      value.report(.value, "near takes exactly one of b, not_b")
      return nil
    }
    guard let b = operand(other, plain == nil ? "near.not_b" : "near.b"), let a, let within, let ordered
    else { return nil }
    return NearSelection(a: a, b: b, negated: plain == nil, within: within, ordered: ordered)
  }

  private mutating func outside(_ value: YAMLValue) -> OutsideSelection? {
    guard var fields = value.fields("outside") else { return nil }
    let a = fields.require("a").map { operand($0, "outside.a") } ?? nil
    let except = fields.require("except").map { operand($0, "outside.except") } ?? nil
    fields.finish()
    guard let a, let except else { return nil }
    return OutsideSelection(a: a, except: except)
  }

  private mutating func similar(_ value: YAMLValue) -> SimilarSelection? {
    guard var fields = value.fields("similar") else { return nil }
    let templates = fields.require("to").map { phrases.lists($0, "similar.to") } ?? nil
    let threshold = fields.take("threshold").map { $0.number("similar.threshold", in: 0.05...1) } ?? 0.7
    let shingle = fields.take("shingle").map { $0.int("similar.shingle", in: 1...8) } ?? 3
    fields.finish()
    guard let templates, let threshold, let shingle else { return nil }
    return SimilarSelection(templates: templates, threshold: threshold, shingle: shingle)
  }

  private static func repetition(_ value: YAMLValue) -> RepeatSelection? {
    guard var fields = value.fields("repeat") else { return nil }
    let turns =
      fields.require("within").map { within -> Int? in
        guard case .turns(let turns)? = distance(within, units: ["turns"]) else { return nil }
        return turns
      } ?? nil
    let similarity = fields.take("similarity").map { $0.number("repeat.similarity", in: 0.05...1) } ?? 0.9
    let length = fields.take("length").map { $0.int("repeat.length", in: 1...100_000) } ?? 10
    fields.finish()
    guard let turns, let similarity, let length else { return nil }
    guard turns >= 1 else {
      value.report(.value, "repeat.within must be at least 1 turn")
      return nil
    }
    return RepeatSelection(turns: turns, similarity: similarity, length: length)
  }

  private static func entity(_ value: YAMLValue) -> EntitySelection? {
    guard value.hasKey(of: ["types", "direction"]) else {
      return types(value).map { EntitySelection(types: $0, direction: nil) }
    }
    guard var fields = value.fields("entity") else { return nil }
    let types = fields.require("types").map(Self.types) ?? nil
    let direction = fields.take("direction").map { $0.word("direction", EntitySelection.Direction.self) }
    fields.finish()
    guard let types, direction != .some(nil) else { return nil }
    return EntitySelection(types: types, direction: direction ?? nil)
  }

  private static func types(_ value: YAMLValue) -> [EntityType]? {
    let items = value.isScalar ? [value] : value.list("entity types")
    guard let items else { return nil }
    let found = items.compactMap { $0.word("entity type", EntityType.self) }
    guard found.count == items.count else { return nil }
    return EntityType.allCases.filter(found.contains)
  }
}
