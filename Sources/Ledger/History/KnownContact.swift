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
}
