import Crypto
import Privacy
package import Rules

/// What reading a part of a night's exports into a partial result takes.
package struct ScanPlan: Sendable {
  /// Files and folders to read.
  package var inputs: [String]
  /// The site's decisions.
  package var configuration: Configuration
  /// The descriptions of exports that no format fits.
  package var mappings: MappingBook
  /// The rule book.
  package var rules: RuleBook
  /// The key of the pseudonyms, at least 16 bytes.
  package var pseudonymKey: [UInt8]
  /// How many files are read at once.
  package var jobs: Int
  /// The program's version.
  package var version: String
  /// Where what is made of the phrases is kept between runs, if it is.
  package var patternCache: PatternCacheFile?
  /// Bytes of pieces that are kept in memory before they go to a temporary file.
  package var spillBudget: Int

  /// A plan.
  package init(
    inputs: [String], configuration: Configuration, mappings: MappingBook = MappingBook(), rules: RuleBook,
    pseudonymKey: [UInt8], jobs: Int, version: String, patternCache: PatternCacheFile? = nil,
    spillBudget: Int = 32 << 20
  ) {
    self.inputs = inputs
    self.configuration = configuration
    self.mappings = mappings
    self.rules = rules
    self.pseudonymKey = pseudonymKey
    self.jobs = jobs
    self.version = version
    self.patternCache = patternCache
    self.spillBudget = spillBudget
  }

  /// What a merge must have in common with the partials that this plan makes.
  package func identity(hasText: Bool) throws -> PartialIdentity {
    PartialIdentity(
      program: version, key: try Pseudonymiser(key: pseudonymKey).fingerprint, rules: rules.digest.hex,
      configuration: Plan.configurationDigest(configuration, mappings), hasText: hasText)
  }
}
