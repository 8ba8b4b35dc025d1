package import Formats
import Glibc
package import Intake

/// What the files of a source do not tell, as the site knows it. What is left out is anything.
package struct SourceRule: Hashable, Sendable {
  /// A check of deliveries that may be left out.
  package enum Check: String, CaseIterable, Hashable, Sendable {
    /// Numbers and days in the names of files that follow each other.
    case sequence
    /// Hours without a contact.
    case silence
  }

  /// The vendor: the name of the folder that holds the file, dates and hours left out. With `files` it is also whose the
  /// files are: see ``Configuration/vendor(of:)``.
  package var vendor: String?
  /// The format's name.
  package var format: String?
  /// A pattern of the shell for the path below the named folder: `*/cdr-*.csv`.
  package var files: String?
  /// The zone of stamps that name none.
  package var zone: ClockZone?
  /// The encoding of the texts.
  package var encoding: TextEncoding?
  /// Checks that are not made.
  package var unchecked: Set<Check> = []

  /// A rule for everything that decides nothing.
  package init() {}

  /// How much the rule names; the one that names most decides.
  var weight: Int { (files == nil ? 0 : 4) + (vendor == nil ? 0 : 2) + (format == nil ? 0 : 1) }

  /// Whether it says whose a file is: it names a vendor and a pattern that fits and no format, and the file's folders name no vendor,
  /// or the pattern spells out the folder that would be taken for one.
  func assigns(_ file: InputFile) -> Bool {
    guard vendor != nil, format == nil, let files, fnmatch(files, file.localName, 0) == 0 else {
      return false
    }
    let folders = Array(file.localName.split(separator: "/").dropLast())
    guard !folders.isEmpty else { return false }
    guard let index = VendorFolder.index(in: folders) else { return true }
    let spelled = files.prefix { !["*", "?", "[", "\\"].contains($0) }
    return spelled.hasPrefix(folders[...index].joined(separator: "/") + "/")
  }

  /// Whether it is about a file.
  ///
  /// - Parameter format: The format's name, or `nil` where it is not known yet: then rules for one do not fit.
  func fits(_ file: InputFile, format: String?) -> Bool {
    if let vendor, vendor != file.folder { return false }
    if let own = self.format, own != format { return false }
    if let files, fnmatch(files, file.localName, 0) != 0 { return false }
    return true
  }

  /// A text that is the same for the same decisions.
  var canonicalText: String {
    "source vendor=\(vendor ?? "*");format=\(format ?? "*");files=\(files ?? "*");zone=\(zone?.name ?? "-")"
      + ";encoding=\(encoding?.rawValue ?? "-")"
      + ";unchecked=\(unchecked.map(\.rawValue).sorted().joined(separator: ","))"
  }
}

extension Configuration {
  /// The vendor of records that name none: as the rule says that names most of those that assign one, else the folder.
  func vendor(of file: InputFile) -> String {
    var best: SourceRule?
    for rule in sources where rule.assigns(file) {
      if let current = best, current.weight >= rule.weight { continue }
      best = rule
    }
    return best?.vendor ?? file.folder
  }

  /// The same files, each as its vendor's.
  func assigned(_ files: [InputFile]) -> [InputFile] {
    if sources.allSatisfy({ $0.vendor == nil || $0.files == nil }) { return files }
    return files.map { file in
      var own = file
      own.folder = vendor(of: file)
      return own
    }
  }

  /// The zone of stamps of a file that name none.
  ///
  /// - Parameter format: The format's name.
  func zone(of file: InputFile, format: String) -> ClockZone? {
    decision(for: file, format: format, \.zone) ?? stampOffset.map { ClockZone(offset: $0) }
  }

  /// The encoding that is declared for a file, whatever its format.
  func encoding(of file: InputFile) -> TextEncoding? { decision(for: file, format: nil, \.encoding) }

  /// Whether a check of deliveries is made for a vendor.
  func checks(_ check: SourceRule.Check, vendor: String) -> Bool {
    !sources.contains { ($0.vendor ?? vendor) == vendor && $0.unchecked.contains(check) }
  }

  /// What the rule says that names most; of equal ones, the first.
  private func decision<Value>(
    for file: InputFile, format: String?, _ value: KeyPath<SourceRule, Value?>
  ) -> Value? {
    var best: SourceRule?
    for rule in sources where rule[keyPath: value] != nil && rule.fits(file, format: format) {
      if let current = best, current.weight >= rule.weight { continue }
      best = rule
    }
    return best?[keyPath: value]
  }
}
