internal import Crypto

/// The root of a ``MerkleTree`` over data that come one after the other, of which it keeps a hash for each level.
package struct MerkleRoot {
  /// The roots of whole trees, the largest first, each of a power of two of leaves.
  private var trees: [(level: Int, root: [UInt8])] = []

  /// No data.
  package init() {}

  /// Adds the next datum.
  package mutating func add(_ datum: [UInt8]) {
    var own = (level: 0, root: MerkleTree.leaf(datum))
    while let last = trees.last, last.level == own.level {
      trees.removeLast()
      own = (own.level + 1, MerkleTree.node(last.root, own.root))
    }
    trees.append(own)
  }

  /// The root over what came so far.
  package var value: [UInt8] {
    guard let last = trees.last else { return Array(SHA256.hash(data: [UInt8]())) }
    return trees.dropLast().reversed().reduce(last.root) { MerkleTree.node($1.root, $0) }
  }
}
