/// What a decoder can't know from the records.
package struct DecoderSettings: Hashable, Sendable {
  /// The vendor of records that name none; empty where it is not known, and such records are rejected.
  package var defaultVendor: String
  /// The zone of stamps that name none, where nothing in the record tells it.
  package var zone: ClockZone?
  /// Which level of an agent's hierarchy in Amazon Connect names the vendor, 1 to 5.
  package var connectVendorLevel: Int
  /// How many digits an extension of a telephone system has; a channel named by a number of more digits is
  /// a trunk.
  package var extensionDigits: ClosedRange<Int>
  /// The descriptions of exports that no format of the program fits; the first that fits a file reads it.
  package var mappings: [Mapping]
  /// Whether the text was decoded from GB 18030, in which a lost byte may take a delimiter with it.
  package var isGB18030 = false

  /// Settings.
  package init(
    defaultVendor: String = "", zone: ClockZone? = nil, connectVendorLevel: Int = 2,
    extensionDigits: ClosedRange<Int> = 2...5, mappings: [Mapping] = []
  ) {
    self.defaultVendor = defaultVendor
    self.zone = zone
    self.connectVendorLevel = connectVendorLevel
    self.extensionDigits = extensionDigits
    self.mappings = mappings
  }

  /// The name of the folder that holds a file, dates and hours left out: `lotus` for `exports/lotus/chat.jsonl.gz` and
  /// for `exports/lotus/2025/11/20/08/chat.jsonl.gz`.
  ///
  /// - Returns: The name, or an empty text where the path names no such folder, or only `.`, `..` or the root.
  package static func vendor(ofPath path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    guard let index = VendorFolder.index(in: Array(parts.dropLast())) else { return "" }
    let folder = parts[index]
    return folder == "." || folder == ".." ? "" : String(folder)
  }
}
