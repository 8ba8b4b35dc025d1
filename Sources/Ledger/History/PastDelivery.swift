/// A file that an earlier run read.
package struct PastDelivery: Hashable, Sendable {
  /// The run.
  package var run: Int64
  /// The day that the run was labelled with.
  package var businessDate: String
  /// The file's path, as given or below the given folder.
  package var path: String
  /// The vendor, where one vendor is all it holds.
  package var vendor: String?
  /// The latest instant in it, milliseconds since 1970 UTC.
  package var lastAt: Int64?

  /// A file of a run.
  package init(
    run: Int64, businessDate: String, path: String, vendor: String? = nil, lastAt: Int64? = nil
  ) {
    self.run = run
    self.businessDate = businessDate
    self.path = path
    self.vendor = vendor
    self.lastAt = lastAt
  }
}
