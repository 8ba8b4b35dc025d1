/// A stretch of another store: an entry of an archive.
final class SliceStore: ByteStore {
  private let parent: any ByteStore
  private let start: Int
  private let count: Int
  private let container: Container
  /// Where the parent ended although the slice did not.
  private var shortAt: Int?

  /// `count` bytes of an archive from `start` on.
  init(_ parent: any ByteStore, from start: Int, count: Int, of container: Container) {
    self.parent = parent
    self.start = start
    self.count = count
    self.container = container
  }

  var isSeekable: Bool { parent.isSeekable }

  var defect: StreamOutcome.Ending? {
    guard let shortAt else { return nil }
    if let defect = parent.defect, !defect.isProper { return defect }
    return .truncated(
      Damage(reason: .data, container: container, storedOffset: shortAt, decompressedOffset: 0, member: 0))
  }

  func read(
    into target: UnsafeMutableRawPointer, count wanted: Int, at offset: Int
  ) throws(IntakeError) -> Int {
    let wanted = min(wanted, count - offset)
    guard wanted > 0 else { return 0 }
    let got = try parent.read(into: target, count: wanted, at: start + offset)
    if got < wanted { shortAt = start + offset + got }
    return got
  }

  func length() throws(IntakeError) -> Int { count }

  func poll() throws(IntakeError) { try parent.poll() }
}
