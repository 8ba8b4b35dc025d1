import Dispatch

extension Array {
  /// What `body` makes of every element, in their order, as many at once as there are processors. `body` must not share
  /// anything that changes between elements.
  package func concurrentMap<Result>(_ body: (Element) -> Result) -> [Result] {
    withoutActuallyEscaping(body) { body in
      [Result](unsafeUninitializedCapacity: count) { results, made in
        guard let base = results.baseAddress else { return }
        // Every iteration has an element and a place of its own.
        nonisolated(unsafe) let (elements, body, places) = (self, body, base)
        DispatchQueue.concurrentPerform(iterations: count) { number in
          (places + number).initialize(to: body(elements[number]))
        }
        made = count
      }
    }
  }
}
