import Glibc
import Intake

/// What can be told of a command's inputs before a database is made for them.
package enum InputCheck {
  /// Checks that paths of exports are there.
  ///
  /// - Throws: ``BatchError/noInput`` for none, ``BatchError/input(_:_:)`` for the first that is not there.
  package static func exports(_ paths: [String]) throws(BatchError) {
    guard !paths.isEmpty else { throw .noInput }
    for path in paths where PathText.status(path, followsLinks: true) == nil {
      throw .input(PathText.shown(path), String(cString: strerror(errno)))
    }
  }

  /// Checks that partial results are whole and may be merged under a plan.
  ///
  /// - Throws: ``BatchError``, as the merge would; where several are refused, all of them by name.
  package static func partials(_ paths: [String], _ plan: ScanPlan) throws {
    let expected = try plan.identity(hasText: true)
    var refused: [String] = []
    for path in paths {
      do {
        try PartialFile.check(path: path, expected: expected)
      } catch .refusedPartials(let reasons) {
        refused += reasons
      }
    }
    guard refused.isEmpty else { throw BatchError.refusedPartials(refused) }
  }
}
