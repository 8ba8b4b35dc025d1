import Contacts
import Sampling

/// A contact that is to be written with its turns: it is flagged, restated or drawn.
struct WantedContact: Sendable {
  let id: ContactID
  /// Where the record stands that holds its turns.
  let place: RecordPlace
  let stratum: StratumKey
  let tier: RiskTier
  let hasTurns: Bool
}
