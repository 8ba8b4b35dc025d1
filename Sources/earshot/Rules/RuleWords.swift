import Contacts
import Expressions
import Privacy
import Rules

/// A rule told in words, for those who have not written it.
struct RuleWords {
  let rule: Rule

  /// The lines of the telling.
  var lines: [String] {
    var lines = ["\(rule.id), version \(rule.version): \(rule.title.en)"]
    lines.append("  pl: \(rule.title.pl)")
    lines.append("  zh: \(rule.title.zh)")
    let languages = rule.languages.map { $0.map(\.rawValue).joined(separator: ", ") } ?? "any language"
    let channels = rule.channels.map { $0.map(\.name).sorted().joined(separator: ", ") } ?? "any channel"
    lines.append(
      "\(rule.severity.rawValue) severity, \(rule.status.rawValue), owner \(rule.owner); \(languages); \(channels)"
    )
    if let clause = rule.clause { lines.append("breaks \(clause)") }
    if let basis = rule.basis { lines.append("looked at by virtue of \(basis)") }
    if rule.review { lines.append("a hit raises the contact's tier in the sample") }
    if !rule.selections.isEmpty {
      lines.append("It looks for")
      for selection in rule.selections { lines.append("  \(selection.name): \(words(selection))") }
    }
    for named in rule.lets { lines.append("  \(named.name) = \(named.program.source)") }
    lines += conditions
    if let grade = rule.grade { lines.append("Grade: \(grade.source)") }
    if let score = rule.score { lines.append("Score: \(score.source)") }
    if let explain = rule.explain[.en] { lines.append("It says: \(explain.written)") }
    if !rule.falsePositives.isEmpty {
      lines.append("What may look like it and is none")
      lines += rule.falsePositives.map { "  \($0)" }
    }
    let hits = rule.tests.count { $0.expect == .hit }
    lines.append("\(rule.tests.count) tests, \(hits) of them hits; \(rule.file)")
    return lines
  }

  private var conditions: [String] {
    guard let when = rule.when else { return rule.correlation.map(CorrelationWords.lines) ?? [] }
    var lines: [String] = []
    let found = when.conjuncts.filter { $0.comparison == .isTrue && $0.reference.name.hasSuffix(".found") }
    let names = { (negated: Bool) in
      found.filter { $0.isNegated == negated }.map { String($0.reference.name.dropLast(6)) }
        .joined(separator: ", ")
    }
    if !names(false).isEmpty {
      lines.append("It flags a contact only where all of these are found: \(names(false))")
    }
    if !names(true).isEmpty { lines.append("and none of these is: \(names(true))") }
    return lines + ["The whole condition: \(when.source.split(separator: "\n").joined(separator: " "))"]
  }

  private func words(_ selection: Selection) -> String {
    var text = kind(selection.kind)
    if selection.role != .any { text += ", of the \(selection.role.rawValue)" }
    if let window = selection.window { text += ", in the \(words(window))" }
    if let anchor = selection.anchor {
      let target = rule.selections[anchor.selection].name
      text +=
        anchor.relation == .same
        ? ", in the same turn as \(target)" : ", \(anchor.relation.rawValue) \(target)"
      if let within = anchor.within { text += " within \(words(within))" }
    }
    if !selection.unless.isEmpty {
      let names = selection.unless.map { rule.selections[$0].name }
      text += ", not in a turn with \(names.joined(separator: " or "))"
    }
    if let times = selection.times {
      text += ", at least \(times.atLeast)\(times.distinct ? " different" : "") times"
    }
    if let keeping = selection.keeping {
      text += keeping.first.map { ", of which the first \($0) are kept" } ?? ", all of which are kept"
      if !keeping.words { text += " without their words" }
    }
    return text
  }

  private func words(_ window: Window) -> String {
    switch window.extent {
    case .turns(let count): "\(window.edge.rawValue) \(count) turns"
    case .milliseconds(let count): "\(window.edge.rawValue) \(Double(count) / 1000) seconds"
    case .percent(let share): "\(window.edge.rawValue) \(share) percent"
    }
  }

  private func words(_ distance: Distance) -> String {
    switch distance {
    case .words(let count): "\(count) words"
    case .characters(let count): "\(count) characters"
    case .turns(let count): "\(count) turns"
    case .milliseconds(let count): "\(Double(count) / 1000) seconds"
    }
  }

  private func kind(_ kind: SelectionKind) -> String {
    switch kind {
    case .phrases(let selection): lists(selection.lists)
    case .regex(let selection): "text like \(selection.pattern)"
    case .near(let selection):
      "\(operand(selection.a)) \(selection.negated ? "without" : "and") \(operand(selection.b)) within "
        + words(selection.within)
    case .outside(let selection): "\(operand(selection.a)), but not as part of \(operand(selection.except))"
    case .similar(let selection): "text close to \(lists(selection.templates)) (from \(selection.threshold))"
    case .repeat(let selection): "a turn that says the same again within \(selection.turns) turns"
    case .entity(let selection):
      "data of the kinds \(selection.types.map(\.rawValue).joined(separator: ", "))"
        + (selection.direction.map { ", \($0.rawValue)" } ?? "")
    case .gap(let selection): "a silence \(bounds(selection.length)), after \(selection.after.rawValue)"
    case .overlapTalk(let selection):
      "talking over each other \(bounds(selection.length)), begun by \(selection.startedBy.rawValue)"
    case .rate(let selection): "\(selection.measure.rawValue) as fast as the bounds of its language"
    case .reply: "answers as slow as its bounds"
    case .script(let selection):
      "how the contact follows the script \(selection.script ?? "that is assigned to it")"
    }
  }

  private func bounds(_ length: DurationBounds) -> String {
    let low = length.atLeast.map { "of \(Double($0) / 1000) s or more" }
    let high = length.atMost.map { "of \(Double($0) / 1000) s at most" }
    return [low, high].compactMap(\.self).joined(separator: " and ")
  }

  private func operand(_ operand: TextOperand) -> String {
    switch operand {
    case .phrases(let lists): self.lists(lists)
    case .regex(let pattern): "text like \(pattern)"
    }
  }

  private func lists(_ lists: [PhraseList]) -> String {
    lists.map { list in
      let phrases = list.phrases(in: nil)
      let examples = RuleLanguage.allCases.compactMap { list.phrases[$0]?.first?.source }
      let some = (examples.isEmpty ? list.common.prefix(3).map(\.source) : examples).map { "“\($0)”" }
      let name = list.id.contains("#") ? "words of its own" : "the list \(list.id)"
      return "\(name) (\(phrases.count) phrases, such as \(some.joined(separator: ", ")))"
    }.joined(separator: " or ")
  }
}
