import Synchronization

/// A pattern that is known to be one, and is compiled when somebody first asks for it: RE2 takes longer to compile the
/// patterns of a large rule book than everything else takes that a run does before it reads, and most of them are never
/// asked for one by one.
package final class PatternOnDemand: Sendable {
  /// The text of the pattern.
  package let source: String
  private let made = Mutex<LinearPattern?>(nil)

  /// A pattern that ``LinearPattern`` took before.
  package init(_ source: String) { self.source = source }

  /// The compiled pattern, one for all who ask.
  package var pattern: LinearPattern {
    made.withLock { made in
      if let made { return made }
      do throws(PatternError) {
        let new = try LinearPattern(source)
        made = new
        return new
      } catch {
        // A rule book with such a pattern can't be loaded.
        preconditionFailure("\(error)")
      }
    }
  }
}
