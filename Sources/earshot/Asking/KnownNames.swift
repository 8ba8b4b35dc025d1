import Expressions
import Ledger
import Rules

/// Tells of names that were asked for and that the ledger does not know: an empty answer would read as if nothing had
/// been found.
enum KnownNames {
  /// Warns of a rule or a vendor that no run knew, with the nearest one that some did.
  static func check(rule: String? = nil, vendor: String? = nil, in reader: LedgerReader) throws {
    for (what, name, kind) in [("rule", rule, LedgerReader.KnownName.rule), ("vendor", vendor, .vendor)] {
      guard let name else { continue }
      let known = try reader.knownNames(kind)
      guard !known.contains(name) else { continue }
      let near = NearestName.of(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
      Console.warning("the ledger knows no \(what) '\(name)'\(near)")
    }
  }
}
