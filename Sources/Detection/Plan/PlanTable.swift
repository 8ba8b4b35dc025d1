/// A table of plain values that belongs to a plan: made once, read by all workers through its base without a
/// count of references, which they would contend for. Never changed; hence the unchecked conformance.
///
/// Elements hold no references. What reads through ``base`` must hold on to the plan.
final class PlanTable<Element>: @unchecked Sendable {
  /// The first element.
  let base: UnsafePointer<Element>
  /// How many there are.
  let count: Int

  /// A table of these elements.
  init(_ elements: [Element]) {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    memory.initialize(from: elements, count: elements.count)
    base = UnsafePointer(memory)
    count = elements.count
  }

  deinit { base.deallocate() }

  /// The element at an index that the plan itself gave.
  @inline(__always)
  subscript(_ index: Int) -> Element { base[index] }

  /// All of them.
  var elements: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
