// A rule book on its way to flags: `DetectionPlan` turns the phrases and patterns of all rules into one
// database (`PhraseCompiler`, `PatternDatabase`). A worker's `Finder` folds a transcript
// (`FoldedTranscript`), scans it once (`PatternScanner`), confirms the hits, works out the selections, and
// hands on `Findings`. After assembly a `Judge` sets these, the contact's fields and what is known of other
// contacts into the rules' conditions, and makes `Judgement`s.

import Expressions
import Privacy
package import Rules

/// A rule book made ready to be applied; made once, shared by all workers, never changed.
package final class DetectionPlan: Sendable {
  /// The book that it was made from.
  package let book: RuleBook
  /// The database of all phrases and patterns.
  package let database: PatternDatabase

  /// The rules that judge single contacts, in the order of the book, without deprecated ones.
  let rules: [RulePlan]
  /// The same, to rule contacts out.
  let quick: [QuickRule]
  /// All selections: those of the rules in order, then those of the scripts' steps.
  let selections: [SelectionPlan]
  let sources: [TextSource]
  /// For every source, the numbers of the selections that look at it, each once.
  let dependents: [[Int]]
  /// For every source of phrases, the languages of each phrase.
  let phraseLanguages: [[UInt8]]
  /// What all patterns stand for, one after another; those of pattern *n* in `useRanges[n]..<useRanges[n + 1]`.
  let uses: [PhraseUse]
  let useRanges: [Int32]
  let tails: [PhraseCompiler.Tail]
  let spellings: [PhraseCompiler.Spelling]
  let regexes: RegexPlan
  /// Which needs of the recognisers a pattern is a cue of, by pattern.
  let cues: [Needs]
  let scripts: [ScriptPlan]
  let templates: [TemplatePlan]
  /// The types of sensitive data that some selection names.
  let entityTypes: EntityTypes

  /// Makes a plan.
  ///
  /// - Parameter cache: what ``PatternDatabase/serialized()`` gave for an earlier plan, if it is at hand. Where
  ///   it does not fit the database is compiled anew; ``usedCache`` tells.
  /// - Throws: `patterns` where the pattern library or RE2 refuses a pattern of a rule.
  package init(_ book: RuleBook, cache: [UInt8]? = nil) throws(DetectionError) {
    var builder = PlanBuilder(book)
    try builder.build()
    self.book = book
    rules = builder.rules
    selections = builder.selections
    entityTypes = EntityTypes(
      types: builder.selections.flatMap { plan -> [EntityType] in
        if case .entity(let entity) = plan.selection.kind { entity.types } else { [] }
      })
    quick = builder.rules.map { QuickRule($0, builder.selections) }
    sources = builder.sources
    dependents = builder.dependents
    phraseLanguages = builder.phraseLanguages
    tails = builder.compiler.tails
    spellings = builder.compiler.spellings
    regexes = builder.regexes
    scripts = builder.scripts
    templates = builder.templates
    let patterns = builder.compiler.patterns
    uses = builder.compiler.uses.flatMap { $0 }
    useRanges = builder.compiler.uses.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    cues = patterns.indices.map { builder.cues[$0] ?? [] }
    var database: PatternDatabase?
    if let cache { database = try? PatternDatabase(patterns, serialized: cache) }
    usedCache = database != nil
    self.database = if let database { database } else { try PatternDatabase(patterns) }
  }

  /// Whether the cache given was sound and fitting, so that nothing had to be compiled.
  package let usedCache: Bool
}
