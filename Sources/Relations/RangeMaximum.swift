/// The greatest of neighbouring numbers, for any stretch of them: a segment tree, built once in linear time and asked in
/// logarithmic time.
struct RangeMaximum {
  private let count: Int
  /// The tree's nodes from 1 on; the numbers themselves are the last ones.
  private let nodes: [Int]

  /// The maxima of these numbers.
  init(_ numbers: [Int]) {
    count = numbers.count
    var nodes = [Int](repeating: .min, count: count) + numbers
    for node in stride(from: count - 1, to: 0, by: -1) {
      nodes[node] = max(nodes[2 * node], nodes[2 * node + 1])
    }
    self.nodes = nodes
  }

  /// The greatest number at these indices, or the least integer where there are none.
  subscript(_ range: Range<Int>) -> Int {
    var (low, high) = (range.lowerBound + count, range.upperBound + count)
    var highest = Int.min
    while low < high {
      if low % 2 == 1 {
        highest = max(highest, nodes[low])
        low += 1
      }
      if high % 2 == 1 {
        high -= 1
        highest = max(highest, nodes[high])
      }
      low /= 2
      high /= 2
    }
    return highest
  }
}
