import Contacts
import Detection
import Formats
import Intake
import Ledger
import Privacy

/// What all workers of a run share while they read.
struct ScanContext: Sendable {
  let detection: DetectionPlan
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
      zoneOffset: stampOffset, connectVendorLevel: connectVendorLevel, mappings: mappings)
  }
}
