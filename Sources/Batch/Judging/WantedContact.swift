import Contacts
import Sampling

/// A contact that is to be written with its turns: it is flagged, evidence about its agent, restated or drawn.
struct WantedContact: Sendable {
  let id: ContactID
  /// Where the record stands that holds its turns.
  let place: RecordPlace
  /// The beginning of that record's SHA-256: a file may have been replaced before it is read again.
  let digest: UInt64
  let stratum: StratumKey
  let tier: RiskTier
  let hasTurns: Bool
  /// Whether rules about single contacts flagged it.
  var isFlagged = false
}
