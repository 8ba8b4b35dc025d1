import Contacts

/// What contacts are counted by.
struct VolumeKey: Hashable, Sendable {
  let vendor: String
  let channel: Channel
  let queue: String?
  let agent: String?
  let team: String?
  /// The hour's beginning, milliseconds since 1970 UTC.
  let hour: Int64
}
