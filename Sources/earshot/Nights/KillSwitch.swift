import Foundation
import Glibc
import Ledger

/// Lets tests have the process killed or stopped at a named step, `EARSHOT_KILL_AT` and `EARSHOT_STOP_AT`, in debug
/// builds only.
enum KillSwitch {
  /// Whether the disk's room is looked at before a run, which tests of full disks must get past.
  static var checksSpace: Bool {
    #if DEBUG
      ProcessInfo.processInfo.environment["EARSHOT_SPACE_CHECK"] != "off"
    #else
      true
    #endif
  }

  /// How many bytes of a night's pieces stay in memory, where a test wants another number than usual.
  static var spillBudget: Int? {
    #if DEBUG
      ProcessInfo.processInfo.environment["EARSHOT_SPILL_BUDGET"].flatMap { Int($0) }
    #else
      nil
    #endif
  }

  /// Takes up what the environment says. A name that is not known ends the process at once, so that no test goes
  /// on with a step that is not there.
  static func arm() {
    #if DEBUG
      for (name, signal) in [("EARSHOT_KILL_AT", SIGKILL), ("EARSHOT_STOP_AT", SIGSTOP)] {
        guard let text = ProcessInfo.processInfo.environment[name] else { continue }
        guard KillPoint.arm(text, signal: signal) else {
          Console.error("\(name)=\(text): there is no such step")
          exit(ExitStatus.usage)
        }
      }
    #endif
  }
}
