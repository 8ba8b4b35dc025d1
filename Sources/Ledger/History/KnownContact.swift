/// What history knows of a contact: its latest version.
package struct KnownContact: Hashable, Sendable {
  /// The contact.
  package let id: HistoryID
  /// The run that wrote the version.
  package let runID: Int64
  /// The digest of its contents.
  package let digest: UInt64
  /// The vendor's stamp of the version, milliseconds since 1970 UTC.
  package let updatedAt: Int64?
  /// Start, milliseconds since 1970 UTC.
  package let startedAt: Int64?
  /// The channel, by the caller's numbering.
  package let channel: UInt8
  /// The first 16 bytes of the customer's key.
  package let customer: HistoryID?
  /// A mark of the format of its record, by the caller's numbering; 0 where it is not known.
  package let format: UInt8
}
