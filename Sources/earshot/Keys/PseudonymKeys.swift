import Batch
import Privacy

/// The key of the pseudonyms, and the earlier ones while keys are changed.
struct PseudonymKeys {
  /// The key in use.
  let current: [UInt8]
  /// Earlier keys, the latest first.
  let previous: [[UInt8]]

  /// All of them, made ready, the one in use first.
  func pseudonymisers() throws -> [Pseudonymiser] {
    do {
      return try ([current] + previous).map { key throws(PrivacyError) in try Pseudonymiser(key: key) }
    } catch {
      throw BatchError.secret("the pseudonym key must be at least 16 bytes")
    }
  }
}
