import Contacts
import Detection
import Formats
import Intake
import Ledger
import Privacy
import Rules

/// What all workers of a run share while they read.
struct ScanContext: Sendable {
  let detection: DetectionPlan
  /// What is known of turns that were met last.
  let turns = TurnCache()
  /// One worker's search each, that goes from file to file.
  let finders: StatePool<Finder>
  /// The same for those who only mask what they read again, and need no memory of what they met.
  let maskers: StatePool<Finder>
  let pseudonyms: Pseudonymiser
  /// Those of earlier keys, while keys are changed.
  var earlierPseudonyms: [Pseudonymiser] = []
  /// What must not come back.
  var forgotten: ForgottenContacts?
  /// What seals transcripts in clear, where the site wants them kept.
  var seal: Seal?
  let configuration: Configuration
  let mappings: [Mapping]
  let stores: NightStores
  let tally: Tally
  let limits: IntakeLimits
  /// After what instant no version of a record can have been made; `nil` where nobody asks.
  var horizon: StampHorizon?
  /// The partial that masked turns are kept in, if one is made.
  let partial: PartialWriter?

  /// What the workers of a run, or of a scan, share.
  ///
  /// - Parameters:
  ///   - cache: Where what is made of the phrases is kept; it is written where it had to be made.
  ///   - key: The pseudonym key.
  init(
    rules: RuleBook, cache: PatternCacheFile?, key: [UInt8], configuration: Configuration,
    mappings: MappingBook, stores: NightStores, tally: Tally, partial: PartialWriter? = nil
  ) throws {
    detection = DetectionPlan(rules, cache: cache?.read())
    finders = StatePool { [detection, turns] in Finder(detection, cache: turns) }
    let none = TurnCache(turns: 1)
    maskers = StatePool { [detection] in Finder(detection, cache: none) }
    if !detection.usedCache { cache?.write(detection.serialized()) }
    pseudonyms = try Pseudonymiser(key: key)
    self.configuration = configuration
    self.mappings = mappings.mappings
    self.stores = stores
    self.tally = tally
    self.partial = partial
    limits = configuration.limits
  }

  /// The decoder's settings for a file.
  func settings(for file: InputFile) -> DecoderSettings {
    configuration.settings(for: file, mappings: mappings)
  }

  /// The script that the configuration assigns to a contact; of several, the one whose assignment names most.
  func script(for fragment: Fragment) -> String? {
    guard !configuration.scripts.isEmpty else { return nil }
    let vendor = fragment.string(.vendor)
    let queue = fragment.string(.queue)
    let fitting = configuration.scripts.filter { assignment in
      (assignment.vendor == nil || assignment.vendor == vendor)
        && (assignment.queue == nil || assignment.queue == queue)
        && (assignment.channel == nil || assignment.channel == fragment.fields.channel)
    }
    return fitting.max { $0.weight < $1.weight }?.script
  }

  /// The country whose national numbers a vendor's records hold.
  func country(of vendor: String) -> PhoneCountry {
    PhoneCountry(rawValue: configuration.country(of: vendor)) ?? .poland
  }
}

extension Configuration {
  /// The decoder's settings for a file.
  func settings(for file: InputFile, mappings: [Mapping]) -> DecoderSettings {
    DecoderSettings(
      defaultVendor: file.folder == "." || file.folder == "/" ? "" : file.folder,
      connectVendorLevel: connectVendorLevel, mappings: mappings)
  }
}
