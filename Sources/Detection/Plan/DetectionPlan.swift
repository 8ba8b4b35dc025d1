// A rule book on its way to flags: `DetectionPlan` makes the phrases and expressions of all rules ready
// (`PhraseCompiler`, `LiteralIndex`); `PlanCache` keeps the phrases. A worker's `Finder` folds a transcript
// (`FoldedTranscript`), searches what is new in it (`TextSearch`), works out the selections, and
// hands on `Findings`. After assembly a `Judge` sets these, the contact's fields and what is known of other
// contacts into the rules' conditions, and makes `Judgement`s.

import Expressions
import Privacy
package import Rules

/// A rule book made ready to be applied; made once, shared by all workers, never changed.
package final class DetectionPlan: Sendable {
  /// The book that it was made from.
  package let book: RuleBook
  /// The rules that judge single contacts, in the order of the book, without deprecated ones.
  let rules: [RulePlan]
  /// Of these, the rules that tell the likelihood that an agent cut a call, and the places of their lets.
  let likelihoods: [(rule: Int, name: Int)]
  /// The same as a set, in words of 64 bits.
  let likelihoodRules: PlanTable<UInt64>
  /// The rules, to rule contacts out.
  let quick: [QuickRule]
  /// The same as plain values, with their tests, and the order in which their selections are evaluated.
  let ruleShapes: PlanTable<RuleShape>
  let ruleTests: PlanTable<RuleShape.Test>
  let ruleOrder: PlanTable<Int32>
  /// The rules' conditions, step by step.
  let conditions: ConditionPlan
  /// All selections: those of the rules in order, then those of the scripts' steps.
  let selections: [SelectionPlan]
  /// The same as plain values.
  let shapes: PlanTable<SelectionShape>
  let sources: [TextSource]
  /// Which rules are worth a look, by the sources that have hits.
  let openings: RuleOpenings
  /// For every source of phrases, the languages of each phrase.
  let phraseLanguages: [[UInt8]]
  /// What phrases begin with.
  let literals: LiteralIndex
  /// What all literals stand for, one after another; those of literal *n* in `useRanges[n]..<useRanges[n + 1]`.
  let uses: PlanTable<PhraseUse>
  let useRanges: PlanTable<Int32>
  let tails: PhraseTails
  let spellings: [PhraseTables.Spelling]
  let expressions: [ExpressionPlan]
  let scripts: [ScriptPlan]
  let templates: [TemplatePlan]
  /// The types of sensitive data that some selection names.
  let entityTypes: EntityTypes
  /// Of these, the types that are looked for whatever else is found in a contact.
  let usualEntityTypes: EntityTypes

  /// Makes a plan.
  ///
  /// - Parameter cache: what ``serialized()`` gave for an earlier plan, if it is at hand. What does not fit is made
  ///   anew; ``usedCache`` tells.
  package init(_ book: RuleBook, cache: [UInt8]? = nil) {
    var builder = PlanBuilder(book)
    builder.build(cache: cache.flatMap { PlanCache($0) })
    self.book = book
    rules = builder.rules
    likelihoods = builder.rules.indices.compactMap { index in
      let rule = builder.rules[index].rule
      guard rule.category == .hangup else { return nil }
      return rule.lets.firstIndex { $0.name == Judge.likelihoodName }.map { (index, $0) }
    }
    selections = builder.selections
    entityTypes = EntityTypes(
      types: builder.selections.flatMap { plan -> [EntityType] in
        if case .entity(let entity) = plan.selection.kind { entity.types } else { [] }
      })
    usualEntityTypes = EntityTypes(
      types: builder.selections.flatMap { plan -> [EntityType] in
        if plan.anchor < 0, case .entity(let entity) = plan.selection.kind { entity.types } else { [] }
      })
    quick = builder.rules.map { QuickRule($0, builder.selections) }
    let tables = RuleShape.Tables(rules, quick)
    ruleShapes = PlanTable(tables.shapes)
    ruleTests = PlanTable(tables.tests)
    ruleOrder = PlanTable(tables.order)
    conditions = ConditionPlan(rules)
    let waiting = Set(builder.expressions.lazy.filter(\.isDeferred).map(\.source))
    shapes = PlanTable(
      builder.selections.map { SelectionShape($0, isDeferred: $0.source >= 0 && waiting.contains($0.source)) }
    )
    sources = builder.sources
    let words = (rules.count + 63) / 64
    openings = RuleOpenings(
      rules, dependents: builder.dependents, selections: builder.selections, tables: tables, shapes: shapes)
    var likelihoodRules = [UInt64](repeating: 0, count: words)
    for place in likelihoods { likelihoodRules[place.rule / 64] |= 1 << UInt64(place.rule % 64) }
    self.likelihoodRules = PlanTable(likelihoodRules)
    let phrases = builder.phrases
    phraseLanguages = phrases.languages
    tails = PhraseTails(phrases.tails)
    spellings = phrases.spellings
    expressions = builder.expressions
    scripts = builder.scripts
    templates = builder.templates
    literals = LiteralIndex(phrases.literals)
    uses = PlanTable(phrases.uses)
    useRanges = PlanTable(phrases.useRanges)
    usedCache = builder.usedCache
  }

  /// Whether the cache given was sound and fitting, so that nothing had to be compiled.
  package let usedCache: Bool
}
