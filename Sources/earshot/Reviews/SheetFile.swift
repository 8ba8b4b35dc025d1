import Foundation
import Report

/// A table as a file that a spreadsheet program opens.
enum SheetFile {
  /// Writes a workbook for a name that ends in `.xlsx`, JSON lines for one in `.json` or `.jsonl` or where `format` says
  /// so, else CSV with a byte
  /// order mark, which makes Excel read Chinese and Polish rightly. The file must not be there yet.
  ///
  /// - Parameters:
  ///   - sheets: What a workbook holds; other files hold the first sheet.
  ///   - path: The file.
  ///   - created: The time that a workbook says it was made at, seconds since 1970 UTC.
  static func write(_ sheets: [Spreadsheet.Sheet], to path: String, format: TableFormat, created: Int64)
    throws
  {
    let name = path.lowercased()
    if name.hasSuffix(".xlsx") {
      do throws(SpreadsheetError) {
        return try Spreadsheet.write(sheets, to: path, created: created)
      } catch {
        throw StatusError(code: ExitStatus.inputOutput, message: error.description)
      }
    }
    guard let table = sheets.first?.table else { return }
    let isJSON = format == .json || name.hasSuffix(".json") || name.hasSuffix(".jsonl")
    try PrivateFile.write((isJSON ? table.text(.json) : csv(table)).utf8, to: path)
  }

  /// What was written, for the log.
  static func bytes(of path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw StatusError(code: ExitStatus.inputOutput, message: "\(path): it can't be read back")
    }
    return [UInt8](data)
  }

  /// CSV with a byte order mark.
  static func csv(_ table: ResultTable) -> String { "\u{FEFF}" + table.text(.csv) }
}
