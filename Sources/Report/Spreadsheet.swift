import CXLSXWriter
import Glibc

/// Workbooks that Excel and LibreOffice open rightly, whatever the language of their texts (ECMA-376, written with
/// libxlsxwriter, https://libxlsxwriter.github.io).
package enum Spreadsheet {
  /// A sheet of a workbook.
  package struct Sheet: Sendable {
    /// Its name: at most 31 characters, without `[ ] : * ? / \`.
    package var name: String
    /// What stands in it, under a header.
    package var table: ResultTable
    /// Columns of long texts, which are wrapped.
    package var wide: Set<String>
    /// Columns to be filled in from a list, by name.
    package var choices: [String: [String]]

    /// A sheet.
    package init(
      name: String, table: ResultTable, wide: Set<String> = [], choices: [String: [String]] = [:]
    ) {
      self.name = name
      self.table = table
      self.wide = wide
      self.choices = choices
    }
  }

  /// How many characters a cell can hold; longer texts are cut.
  static let longestText = 32_767

  /// Writes a workbook into a new file that only the user may read.
  ///
  /// Texts are stored as texts: nothing in them becomes a formula or a link.
  /// - Parameters:
  ///   - path: The file; it must not be there yet.
  ///   - sheets: At least one.
  ///   - created: The time that the file's properties tell, seconds since 1970.
  /// - Throws: ``SpreadsheetError``.
  package static func write(_ sheets: [Sheet], to path: String, created: Int64) throws(SpreadsheetError) {
    precondition(!sheets.isEmpty)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SpreadsheetError(path: path, cause: String(cString: strerror(errno))) }
    close(descriptor)
    guard let book = workbook_new(path) else {
      throw SpreadsheetError(path: path, cause: "the workbook could not be begun")
    }
    var properties = lxw_doc_properties()
    properties.created = time_t(created)
    workbook_set_properties(book, &properties)
    var fault = LXW_NO_ERROR
    for sheet in sheets where fault == LXW_NO_ERROR { fault = add(sheet, to: book) }
    let closing = workbook_close(book)
    let worst = fault == LXW_NO_ERROR ? closing : fault
    guard worst == LXW_NO_ERROR else {
      unlink(path)
      throw SpreadsheetError(path: path, cause: String(cString: lxw_strerror(worst)))
    }
  }

  private static func add(
    _ sheet: Sheet, to book: UnsafeMutablePointer<lxw_workbook>
  ) -> lxw_error {
    guard let page = workbook_add_worksheet(book, sheet.name) else {
      return LXW_ERROR_SHEETNAME_LENGTH_EXCEEDED
    }
    let bold = workbook_add_format(book)
    format_set_bold(bold)
    let plain = workbook_add_format(book)
    format_set_align(plain, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    let wrapped = workbook_add_format(book)
    format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    format_set_text_wrap(wrapped)
    var worst = LXW_NO_ERROR
    for (column, name) in sheet.table.columns.enumerated() {
      let place = lxw_col_t(column)
      let width = sheet.wide.contains(name) ? 70.0 : Double(min(34, max(10, DisplayWidth.of(name) + 3)))
      worst = max(worst, worksheet_set_column(page, place, place, width, nil))
      worst = max(worst, worksheet_write_string(page, 0, place, name, bold))
      if let words = sheet.choices[name] { offer(words, page, column, sheet.table.rows.count) }
    }
    for (index, cells) in sheet.table.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        let (row, place) = (lxw_row_t(index + 1), lxw_col_t(column))
        let format = sheet.wide.contains(sheet.table.columns[column]) ? wrapped : plain
        switch cell {
        case .null: worst = max(worst, worksheet_write_blank(page, row, place, format))
        case .integer(let value):
          worst = max(worst, worksheet_write_number(page, row, place, Double(value), format))
        case .real(let value) where value.isFinite:
          worst = max(worst, worksheet_write_number(page, row, place, value, format))
        case .real: worst = max(worst, worksheet_write_blank(page, row, place, format))
        case .text(let text):
          worst = max(worst, worksheet_write_string(page, row, place, fitted(text), format))
        }
      }
    }
    worksheet_freeze_panes(page, 1, 0)
    let last = lxw_col_t(max(0, sheet.table.columns.count - 1))
    if !sheet.table.rows.isEmpty {
      worst = max(worst, worksheet_autofilter(page, 0, 0, lxw_row_t(sheet.table.rows.count), last))
    }
    return worst
  }

  /// The text, or as much of it as a cell holds; without NUL, at which C would end it.
  private static func fitted(_ text: String) -> String {
    let clean = text.utf8.contains(0) ? text.replacing("\0", with: " ") : text
    guard clean.utf16.count > longestText else { return clean }
    var result = String.UnicodeScalarView()
    var count = 0
    for scalar in clean.unicodeScalars {
      count += UTF16.width(scalar)
      if count > longestText - 2 { break }
      result.append(scalar)
    }
    return String(result) + "…"
  }

  /// A list to choose from, where it fits into the 255 characters that a workbook allows.
  private static func offer(
    _ words: [String], _ page: UnsafeMutablePointer<lxw_worksheet>, _ column: Int, _ rows: Int
  ) {
    guard rows > 0, words.reduce(0, { $0 + $1.utf8.count + 1 }) <= 255,
      !words.contains(where: { $0.contains(",") })
    else { return }
    var copies = words.map { strdup($0) }
    copies.append(nil)
    let owned = copies
    defer { for copy in owned { free(copy) } }
    copies.withUnsafeMutableBufferPointer { buffer in
      var validation = lxw_data_validation()
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      validation.value_list = buffer.baseAddress
      worksheet_data_validation_range(
        page, 1, lxw_col_t(column), lxw_row_t(rows), lxw_col_t(column), &validation)
    }
  }

  private static func max(_ left: lxw_error, _ right: lxw_error) -> lxw_error {
    left == LXW_NO_ERROR ? right : left
  }

  private static func max(_ left: Int, _ right: Int) -> Int { Swift.max(left, right) }
}
