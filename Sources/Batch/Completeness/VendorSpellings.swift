import Detection
import Ledger

/// Finds vendors whose names differ by case, blanks, or characters that nobody sees or tells apart: `Lotus`, `lotus `. They
/// stay several, as the contacts of one are none of the other's; it is told.
enum VendorSpellings {
  /// A row for each vendor of the run with others like it.
  ///
  /// - Parameters:
  ///   - vendors: Those of the run.
  ///   - known: Those of earlier runs and of the configuration.
  static func rows(_ vendors: Set<String>, known: Set<String>) -> [CompletenessRow] {
    let alike = Dictionary(grouping: vendors.union(known), by: NameSkeleton.of)
    return alike.values.compactMap { names -> CompletenessRow? in
      guard names.count > 1, names.contains(where: vendors.contains) else { return nil }
      let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return CompletenessRow(
        vendor: "-", check: "vendor_names_alike", subject: "vendors",
        expected: "names that differ by more than case, blanks and letters that look alike",
        found: sorted.map { "\"\(NameSkeleton.shown($0))\"" }.joined(separator: " and "), verdict: "warning")
    }
  }
}
