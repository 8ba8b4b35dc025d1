/// The form in which a vendor delivers.
enum ExportStyle: Hashable, Sendable {
  /// earshot's contact lines with texts.
  case contactLines
  /// Amazon Connect's contact records.
  case connect
  /// Asterisk's `Master.csv` and `queue_log`.
  case asterisk
  /// A spreadsheet's CSV in GB18030 with Chinese column names, which a configuration has to map.
  case mappedCSV

  /// Whether agents can touch the times, which a switch writes itself.
  var isEditable: Bool { self == .contactLines || self == .mappedCSV }

  /// Whether the export holds what was said.
  var hasText: Bool { self == .contactLines }

  /// Its name in the truth.
  var name: String {
    switch self {
    case .contactLines: "contact_lines"
    case .connect: "amazon_connect_ctr"
    case .asterisk: "asterisk"
    case .mappedCSV: "mapped_csv"
    }
  }
}
