import Intake

/// Goes through the entries of a file and says on standard error what is wrong with it.
enum InspectWalk {
  /// Hands over every entry until nobody reads the output any more.
  ///
  /// - Parameters:
  ///   - isDamaged: Becomes true where an entry was refused or `body` says so.
  ///   - body: Reads an entry and says whether it is damaged.
  static func forEach(
    of file: ExportFile, isDamaged: inout Bool,
    _ body: (inout ExportStream) throws(IntakeError) -> Bool
  ) throws(IntakeError) {
    var damaged = isDamaged
    do {
      _ = try file.forEachEntry(
        refused: { error in
          Console.error(error.description)
          damaged = true
        }
      ) { stream in
        if try body(&stream) { damaged = true }
        return Console.isClosed ? .stop : .continue
      }
    } catch let error as IntakeError {
      throw error
    } catch {
      throw IntakeError(.readFailed, path: file.path, cause: "\(error)")
    }
    isDamaged = damaged
  }

  /// Whether a stream ended where it should not have, or holds what its encoding does not know; says so.
  static func isDamaged(_ outcome: StreamOutcome, _ name: String) -> Bool {
    if outcome.ending == .stopped { return false }
    if let words = outcome.ending.explanation(name) { Console.error(words) }
    if outcome.undecodable > 0 {
      Console.error(
        "\(name): \(outcome.undecodable) bytes are not in its encoding; they stand as U+FFFD. "
          + "Name the right one with --encoding.")
    }
    return !outcome.isWhole || outcome.undecodable > 0
  }
}
