import Contacts
import Crypto
import Detection
import Foundation
package import Ledger
package import Rules
package import Sampling

/// What a run is to do, decided before anything is read.
package struct Plan: Sendable {
  /// Files and folders to read.
  package var inputs: [String]
  /// Partial results to take up in place of files.
  package var partials: [String] = []
  /// Whether a past night, that of ``businessDate``, is evaluated anew.
  package var isAgain = false
  /// Which of several runs of that night, if it has several.
  package var againRun: Int64?
  /// Whether the disk's room is looked at before anything is read; only tests of full disks do without.
  package var checksSpace = true
  /// The dated calendars that the configuration may name.
  package var calendars = CalendarBook()
  /// The database.
  package var database: String
  /// The site's decisions.
  package var configuration: Configuration
  /// The descriptions of exports that no format fits.
  package var mappings: MappingBook
  /// The rule book.
  package var rules: RuleBook
  /// The key of the pseudonyms, at least 16 bytes.
  package var pseudonymKey: [UInt8]
  /// Earlier keys of the pseudonyms, so that customers are recognised while keys are changed.
  package var earlierKeys: [[UInt8]] = []
  /// What seals transcripts in clear for those who must see them; nil keeps none.
  package var seal: Seal?
  /// The seed of this night's draw.
  package var seed: Seed
  /// The expected defect rate by stratum, from earlier reviews; empty where the draw needs none.
  package var rates: [String: Double] = [:]
  /// The label of the run, `YYYY-MM-DD`.
  package var businessDate: String
  /// How many files or partitions are worked on at once.
  package var jobs: Int
  /// The time at which the run began, milliseconds since 1970 UTC.
  package var startedAt: Int64
  /// The program's version.
  package var version: String
  /// The command line without values that are secret.
  package var command: String
  /// Where what is made of the phrases is kept between runs, if it is; safe to delete.
  package var patternCache: PatternCacheFile?
  /// Whether only the records are read again that were quarantined before.
  package var retriesQuarantine = false
  /// Bytes of pieces that are kept in memory before they go to a temporary file.
  package var spillBudget: Int
  /// How many bytes of pieces a worker takes into memory at once, as a rule.
  package var sliceLimit = 2 << 20

  /// A plan.
  package init(
    inputs: [String], database: String, configuration: Configuration, mappings: MappingBook = MappingBook(),
    rules: RuleBook, pseudonymKey: [UInt8], seed: Seed, businessDate: String, jobs: Int, startedAt: Int64,
    version: String,
    command: String, patternCache: PatternCacheFile? = nil, spillBudget: Int = 32 << 20
  ) {
    self.inputs = inputs
    self.database = database
    self.configuration = configuration
    self.mappings = mappings
    self.rules = rules
    self.pseudonymKey = pseudonymKey
    self.seed = seed
    self.businessDate = businessDate
    self.jobs = jobs
    self.startedAt = startedAt
    self.version = version
    self.command = command
    self.patternCache = patternCache
    self.spillBudget = spillBudget
  }
}

extension Plan {
  /// Where temporary files are made: beside the database, which is where there must be room anyway.
  var temporaryFolder: String {
    let folder = (database as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  /// How many contacts of a stratum are kept for the draw: the budget, and a reserve for replacements.
  var reserve: Int { configuration.sampling.keptTickets }

  /// The night's day, on which waivers must hold.
  var day: CalendarDay? {
    let parts = businessDate.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CalendarDay(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  /// Contacts of nights before this instant are let go from the history, milliseconds since 1970: `history_days` before
  /// the night, whatever stamps a vendor wrote. A night that is dated ahead of the clock, by a slip, lets nothing go
  /// early.
  var historyStart: Int64 {
    let night = CheckDay.number(businessDate).map { min(Int64($0) * 86_400_000, startedAt) } ?? startedAt
    return night - Int64(configuration.historyDays) * 86_400_000
  }

  /// SHA-256 of the site's decisions and its mappings, lower-case hexadecimal.
  static func configurationDigest(_ configuration: Configuration, _ mappings: MappingBook) -> String {
    let text =
      mappings.canonicalText.isEmpty
      ? configuration.canonicalText : configuration.canonicalText + "\n" + mappings.canonicalText
    return StoredBytesDigest.hex(SHA256.hash(data: Array(text.utf8)))
  }

  /// What reading exports for this plan takes; also what partials must have been made with.
  var scan: ScanPlan {
    ScanPlan(
      inputs: inputs, configuration: configuration, mappings: mappings, rules: rules,
      pseudonymKey: pseudonymKey, jobs: jobs, version: version, patternCache: patternCache,
      spillBudget: spillBudget)
  }

  /// The text of every rule, for the log.
  var ruleRecord: RuleBookRecord {
    RuleBookRecord(
      digest: rules.digest.hex,
      entries: rules.rules.map { .init(rule: $0.id, version: String($0.version), digest: $0.digest.hex) }
    ) { [rules] in
      Dictionary(
        rules.rules.concurrentMap { ("\($0.id)@\($0.version)", $0.meaning.digest.hex) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// The run as it begins.
  var row: RunRow {
    var row = RunRow(
      businessDate: businessDate, startedAt: startedAt, earshotVersion: version, command: command,
      rulesDigest: rules.digest.hex,
      configDigest: Self.configurationDigest(configuration, mappings))
    row.seedCommitment = seed.commitment
    return row
  }
}
