internal import Crypto

/// A hash tree over digests: one root stands for all, and a short path shows that a digest is among them.
///
/// RFC 6962, section 2.1, with SHA-256: a leaf is the hash of a zero byte and its datum, a node the hash of a
/// one byte and its two children, and the left part of a tree holds the largest power of two that is smaller
/// than its leaves. Without leaves the root is the hash of nothing.
package struct MerkleTree {
  /// A step from a leaf to the root.
  package struct Step: Hashable, Sendable {
    /// Whether the other child stands to the left.
    package var isLeft: Bool
    /// The other child.
    package var hash: [UInt8]
  }

  /// The hashes of the leaves, then those of each level above.
  private let levels: [[[UInt8]]]

  /// A tree over data in this order.
  package init(_ data: [[UInt8]]) {
    var levels = [data.map(MerkleTree.leaf)]
    while let below = levels.last, below.count > 1 {
      var above: [[UInt8]] = []
      above.reserveCapacity((below.count + 1) / 2)
      for index in stride(from: 0, to: below.count, by: 2) {
        // Who has no neighbour rises as it is: that is the split at the largest power of two.
        above.append(index + 1 < below.count ? MerkleTree.node(below[index], below[index + 1]) : below[index])
      }
      levels.append(above)
    }
    self.levels = levels
  }

  /// The root.
  package var root: [UInt8] { levels.last?.first ?? Array(SHA256.hash(data: [UInt8]())) }

  /// The path from a leaf to the root, the lowest step first.
  package func path(from index: Int) -> [Step] {
    precondition(levels[0].indices.contains(index), "there is no such leaf")
    var index = index
    var steps: [Step] = []
    for level in levels.dropLast() {
      let neighbour = index ^ 1
      if neighbour < level.count { steps.append(Step(isLeft: neighbour < index, hash: level[neighbour])) }
      index /= 2
    }
    return steps
  }

  /// The root to which a path leads from a datum.
  package static func root(of datum: [UInt8], path: [Step]) -> [UInt8] {
    path.reduce(leaf(datum)) { hash, step in step.isLeft ? node(step.hash, hash) : node(hash, step.hash) }
  }

  static func leaf(_ datum: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: [0] + datum)) }

  static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: [1] + left + right))
  }
}
