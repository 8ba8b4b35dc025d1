import Privacy
import Synchronization

/// How masked ids that were met in this run (agents, teams, queues) were stored under earlier keys of the pseudonyms.
///
/// Their marks change with the key: see ``IdentityMark``. While keys are changed, contacts of earlier nights are looked
/// at under the present marks; what is stored stays as it is.
final class FormerNames: Sendable {
  private let present = Mutex<[String: String]>([:])

  /// Takes in a pair.
  func learn(_ earlier: [UInt8], is name: [UInt8]) {
    present.withLock { $0[String(decoding: earlier, as: UTF8.self)] = String(decoding: name, as: UTF8.self) }
  }

  /// Whether there is no pair.
  var isEmpty: Bool { present.withLock { $0.isEmpty } }

  /// A stored name as it is in this run.
  func name(_ stored: String) -> String {
    guard stored.utf8.contains(0x5D) else { return stored }
    return present.withLock { $0[stored] } ?? stored
  }

  /// A stored agent or team as it is in this run; `nil` where it was masked without a mark, as all were once: nobody
  /// knows whose it was, and many are not one.
  func person(_ stored: String) -> String? {
    guard stored.utf8.contains(0x5D) else { return stored }
    return IdentityMark.isAnonymous(stored) ? nil : name(stored)
  }
}
