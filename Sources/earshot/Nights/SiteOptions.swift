import ArgumentParser
import Batch
import Foundation
import Rules

/// What a command that reads exports, or takes up what was read, must know of the site.
struct SiteOptions: ParsableArguments {
  @Option(name: .long, help: "A configuration file (YAML).")
  var config: String?

  @OptionGroup var rules: RulesOption

  @OptionGroup var mappings: MappingsOption

  @Option(name: .long, help: "How many files are read at once. Default: the number of cores.")
  var jobs: Int?

  @OptionGroup var keys: KeyOptions

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256") }
  }

  /// What the options name, read and checked before anything else happens; every error in all of it is told.
  struct Site {
    let configuration: Configuration
    let book: RuleBook
    let mappings: MappingBook
    let calendars: CalendarBook
    let keys: PseudonymKeys
    let jobs: Int

    /// The one key of partial results, in which customers of earlier keys can't be matched.
    ///
    /// - Throws: ``StatusError`` with 78 where earlier keys were given as well.
    func onlyKey() throws -> [UInt8] {
      guard keys.previous.isEmpty else {
        throw StatusError(
          code: ExitStatus.configuration,
          message: "partial results know one key; while keys are changed, use earshot run")
      }
      return keys.current
    }
  }

  /// Reads the configuration, the rule book, the mappings and the key.
  func load(_ secrets: SecretStore) throws -> Site {
    var faults: [String] = []
    func told<Value>(_ body: () throws -> Value) throws -> Value? {
      do {
        return try body()
      } catch {
        guard let status = ExitStatus(of: error), status.code == ExitStatus.configuration else { throw error }
        faults.append(status.message)
        return nil
      }
    }
    let configuration = try told { try ConfigurationFile.load(config) }
    // What was made of a book's phrases is kept once the whole book was read, with its test cases.
    let book = try told { try rules.load { PatternCacheFolder.file(of: $0).exists } }
    let mappings = try told { try self.mappings.load() }
    let keys = try told { try self.keys.keys(in: secrets) }
    let calendars = try told { try CalendarsFolder.load(for: configuration ?? Configuration()) }
    guard let configuration, let book, let mappings, let calendars, let keys else {
      throw StatusError(code: ExitStatus.configuration, message: faults.joined(separator: "\n"))
    }
    return Site(
      configuration: configuration, book: book, mappings: mappings, calendars: calendars, keys: keys,
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
  }
}
