import Synchronization

/// What has been done so far, counted by all workers and read by whoever shows the progress; also the place
/// where a run is asked to stop.
package final class Tally: Sendable {
  /// What a run is doing.
  package enum Stage: Int, CaseIterable, Sendable {
    case reading, assembling, relating, judging, drawing, writing

    /// The stage as progress names it.
    package var name: String {
      switch self {
      case .reading: "reading"
      case .assembling: "assembling"
      case .relating: "relating"
      case .judging: "judging"
      case .drawing: "drawing"
      case .writing: "writing"
      }
    }
  }

  private let bytes = Atomic<Int>(0)
  private let records = Atomic<Int>(0)
  private let contacts = Atomic<Int>(0)
  private let stage = Atomic<Int>(0)
  private let stopped = Atomic<Bool>(false)
  /// How many stored bytes there are to read.
  private let total = Atomic<Int>(0)

  /// A count of nothing.
  package init() {}

  /// Asks the run to stop at the next piece of work.
  package func stop() { stopped.store(true, ordering: .relaxed) }

  /// Whether the run was asked to stop.
  package var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// Throws where the run was asked to stop.
  func checkStop() throws(BatchError) {
    if isStopped { throw .interrupted }
  }

  func expect(bytes count: Int) { total.store(count, ordering: .relaxed) }
  func add(bytes count: Int) { bytes.add(count, ordering: .relaxed) }
  func add(records count: Int) { records.add(count, ordering: .relaxed) }
  func add(contacts count: Int) { contacts.add(count, ordering: .relaxed) }
  func enter(_ next: Stage) { stage.store(next.rawValue, ordering: .relaxed) }

  /// The counts at this instant.
  package var snapshot: Snapshot {
    Snapshot(
      stage: Stage(rawValue: stage.load(ordering: .relaxed)) ?? .reading,
      bytes: bytes.load(ordering: .relaxed),
      totalBytes: total.load(ordering: .relaxed), records: records.load(ordering: .relaxed),
      contacts: contacts.load(ordering: .relaxed))
  }

  /// Counts at one instant.
  package struct Snapshot: Hashable, Sendable {
    /// What the run is doing.
    package let stage: Stage
    /// Stored bytes read so far.
    package let bytes: Int
    /// Stored bytes to read in all.
    package let totalBytes: Int
    /// Records read so far.
    package let records: Int
    /// Contacts judged so far.
    package let contacts: Int
  }
}
