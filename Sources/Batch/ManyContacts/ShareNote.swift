import Synchronization

/// Whether a night has fragments that hold only some of their contact's turns, so that it is worth looking for those
/// that must be joined.
final class ShareNote: Sendable {
  private let noted = Atomic(false)

  /// Notes that there is one.
  func note() { noted.store(true, ordering: .relaxed) }

  /// Whether there is one.
  var isNoted: Bool { noted.load(ordering: .relaxed) }
}
