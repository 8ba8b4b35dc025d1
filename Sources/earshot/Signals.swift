import Batch
import Dispatch
import Foundation
import Glibc
import Synchronization

/// What the process does when it is asked to stop.
enum Signals {
  /// A reader that goes away early (`| head`) is no error.
  static func ignoreBrokenPipe() { signal(SIGPIPE, SIG_IGN) }

  /// Runs `body`; the first SIGINT or SIGTERM asks `tally` to stop, a second one ends the process at once.
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
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    do {
      return (.success(try await body()), received.value)
    } catch {
      return (.failure(error), received.value)
    }
  }

  private final class SignalBox: Sendable {
    private let number = Atomic<Int32>(0)

    func set(_ value: Int32) { number.store(value, ordering: .relaxed) }

    var value: Int32? {
      let value = number.load(ordering: .relaxed)
      return value == 0 ? nil : value
    }
  }
}
