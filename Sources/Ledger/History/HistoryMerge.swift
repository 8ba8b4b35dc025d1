internal import GRDB

/// Merges the blocks of several runs by id; of one contact, only the version of the latest run comes out.
struct HistoryMerge {
  /// A stretch of blocks whose ids rise.
  private struct Stretch {
    let run: Int64
    var blocks: ArraySlice<HistoryBlockRow>
    var rows: [HistoryRow] = []
    var next = 0

    var head: HistoryID? { next < rows.count ? rows[next].id : nil }
  }

  /// The texts of all rows so far.
  private(set) var names = HistoryNames()
  private var stretches: [Stretch] = []
  /// Stretches with a row, as a heap: the smallest id first, of equal ones the latest run.
  private var heap: [Int] = []
  private var isOpen = false

  /// Blocks in the order of ``HistoryCatalog``.
  init(_ blocks: [HistoryBlockRow]) {
    var start = 0
    for index in blocks.indices {
      let next = index + 1
      let goesOn =
        next < blocks.count && blocks[next].runID == blocks[index].runID
        && blocks[next].segment == blocks[index].segment
      if goesOn { continue }
      stretches.append(Stretch(run: blocks[index].runID, blocks: blocks[start..<next]))
      start = next
    }
  }

  /// The next contact and the run that wrote it.
  mutating func next(_ db: Database) throws -> (HistoryRow, Int64)? {
    if !isOpen {
      isOpen = true
      for index in stretches.indices where try fill(index, db) { push(index) }
    }
    guard let first = heap.first else { return nil }
    let row = stretches[first].rows[stretches[first].next]
    let run = stretches[first].run
    while let top = heap.first, stretches[top].head == row.id { try step(top, db) }
    return (row, run)
  }

  /// Moves the stretch on top of the heap to its next row.
  private mutating func step(_ index: Int, _ db: Database) throws {
    stretches[index].next += 1
    if try fill(index, db) {
      sift(from: 0)
    } else {
      let last = heap.removeLast()
      guard !heap.isEmpty else { return }
      heap[0] = last
      sift(from: 0)
    }
  }

  /// Unpacks the next block where the last one is used up; false at the end.
  private mutating func fill(_ index: Int, _ db: Database) throws -> Bool {
    while stretches[index].next >= stretches[index].rows.count {
      guard let block = stretches[index].blocks.popFirst() else { return false }
      stretches[index].rows = try HistoryCatalog.contents(db, block: block.block).rows(names: &names)
      stretches[index].next = 0
    }
    return true
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    guard let leftID = stretches[left].head, let rightID = stretches[right].head else { return false }
    if leftID != rightID { return leftID < rightID }
    return left > right
  }

  private mutating func push(_ index: Int) {
    heap.append(index)
    var child = heap.count - 1
    while child > 0, precedes(heap[child], heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func sift(from start: Int) {
    var parent = start
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if precedes(heap[child], heap[least]) { least = child }
      }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
