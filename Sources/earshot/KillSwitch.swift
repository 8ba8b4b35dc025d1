import Foundation
import Ledger

/// Lets tests have the process killed at a named step: `EARSHOT_KILL_AT`, in debug builds only.
enum KillSwitch {
  /// Whether the disk's room is looked at before a run, which tests of full disks must get past.
  static var checksSpace: Bool {
    #if DEBUG
      ProcessInfo.processInfo.environment["EARSHOT_SPACE_CHECK"] != "off"
    #else
      true
    #endif
  }

  /// Takes up what the environment says. A name that is not known ends the process at once, so that no test goes
  /// on with a step that is not there.
  static func arm() {
    #if DEBUG
      guard let text = ProcessInfo.processInfo.environment["EARSHOT_KILL_AT"] else { return }
      guard KillPoint.arm(text) else {
        Console.error("EARSHOT_KILL_AT=\(text): there is no such step")
        exit(ExitStatus.usage)
      }
    #endif
  }
}
