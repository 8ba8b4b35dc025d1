/// Why a workbook could not be written.
package struct SpreadsheetError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  package let path: String
  /// The system's or the library's word for it.
  package let cause: String

  package var description: String {
    "\(path): the workbook can't be written: \(cause). Name a new file on a disk with room."
  }
}
