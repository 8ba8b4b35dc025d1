/// A file of this run as it is compared with what the vendor says about it.
struct DeliveredFile: Hashable, Sendable {
  /// The path as it is reported.
  var path: String
  var vendor: String
  var bytes: Int64
  /// Its size after decompression, where it was read in this run.
  var unpackedBytes: Int64?
  /// SHA-256 of the stored bytes; empty where it could not be read.
  var sha256: String
  /// Records without headers and blank lines.
  var records: Int64
  /// Contacts with a record in it that are whole, and those that wait for more.
  var contacts: DeliveryCounts.Presence
  /// Whether it is a list of deliveries itself.
  var isList = false
}
