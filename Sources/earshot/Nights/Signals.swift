import Batch
import Dispatch
import Foundation
import Glibc
import Synchronization

/// What the process does when it is asked to stop.
enum Signals {
  /// What is said when a run was asked to stop.
  static let interrupted =
    "interrupted; the database holds whole nights only. Run again to read what is left."

  /// Seconds that a run has to end by itself.
  private static let patience = 0.5

  /// A reader that goes away early (`| head`) is no error.
  static func ignoreBrokenPipe() { signal(SIGPIPE, SIG_IGN) }

  /// Runs `body`; the first SIGINT or SIGTERM asks `tally` to stop and ends the process after half a second if
  /// it has not; a second one ends it at once.
  ///
  /// The handlers run on a queue of their own, so that a busy pool of threads still hears them.
  /// - Returns: What `body` returned, and the signal that came, if one did.
  static func stopping<Output: Sendable>(
    _ tally: Tally, _ body: () async throws -> Output
  ) async -> (Result<Output, any Error>, Int32?) {
    let received = SignalBox()
    let queue = DispatchQueue(label: "earshot.signals")
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        received.set(number)
        tally.stop()
        signal(number, SIG_DFL)
        // What can't be interrupted, such as compiling the patterns, is not waited for: a run may be killed at
        // any instant, and what it staged is removed by the next one.
        queue.asyncAfter(deadline: .now() + patience) {
          guard !received.isOver else { return }
          Console.error(interrupted)
          _exit(128 + number)
        }
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    let result: Result<Output, any Error>
    do {
      result = .success(try await body())
    } catch {
      result = .failure(error)
    }
    received.end()
    return (result, received.value)
  }

  private final class SignalBox: Sendable {
    private let number = Atomic<Int32>(0)
    private let over = Atomic<Bool>(false)

    /// Whether the work is done, so that there is nothing left to stop.
    var isOver: Bool { over.load(ordering: .relaxed) }

    func end() { over.store(true, ordering: .relaxed) }

    func set(_ value: Int32) { number.store(value, ordering: .relaxed) }

    var value: Int32? {
      let value = number.load(ordering: .relaxed)
      return value == 0 ? nil : value
    }
  }
}
