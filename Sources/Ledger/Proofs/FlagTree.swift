internal import Contacts
internal import Foundation
internal import GRDB

/// The hash tree over the flags of a run: their rows' digests, sorted by bytes, are its data.
enum FlagTree {
  /// The data of a run's tree.
  static func digests(_ db: Database, run: Int64) throws -> [[UInt8]] {
    try Data.fetchAll(db, sql: "SELECT digest FROM flag WHERE run_id = ? ORDER BY digest", arguments: [run])
      .map { [UInt8]($0) }
  }

  /// The root of a run's tree, lower-case hex.
  static func root(_ db: Database, run: Int64) throws -> String {
    var root = MerkleRoot()
    let digests = try Data.fetchCursor(
      db, sql: "SELECT digest FROM flag WHERE run_id = ? ORDER BY digest", arguments: [run])
    while let digest = try digests.next() { root.add([UInt8](digest)) }
    return Hexadecimal.text(root.value)
  }
}

extension LedgerReader {
  /// What shows that a flag is among those of its run as the log knows them.
  ///
  /// - Parameters:
  ///   - flag: the flag's id.
  ///   - run: the run that raised it; else the latest one that did.
  /// - Returns: nil where no completed run raised such a flag.
  package func proof(flag: String, run: Int64? = nil) throws(LedgerError) -> FlagProof? {
    try read { db in
      let shape = FlagRow.shape
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT \(shape.digestedColumns), digest, run_id FROM flag
          WHERE flag_id = ?1 AND (?2 IS NULL OR run_id = ?2)
            AND run_id <= (SELECT max(run_id) FROM run WHERE state = 'completed')
          ORDER BY run_id DESC LIMIT 1
          """, arguments: [flag, run])
      guard let row else { return nil }
      let digest = [UInt8](row[shape.columns.count] as Data)
      let number: Int64 = row[shape.columns.count + 1]
      let digests = try FlagTree.digests(db, run: number)
      guard let index = digests.firstIndex(of: digest) else { return nil }
      var text = CanonicalText()
      text.begin(shape.name)
      try shape.append(row, to: &text)
      // An erased flag no longer has the cells that its digest is over.
      let line = text.digest == digest ? String(decoding: text.bytes, as: UTF8.self) : nil
      let tree = MerkleTree(digests)
      return FlagProof(
        flag: flag, run: number, row: line, digest: Hexadecimal.text(digest), index: index,
        size: digests.count,
        steps: tree.path(from: index).map { .init(isLeft: $0.isLeft, hash: Hexadecimal.text($0.hash)) },
        root: Hexadecimal.text(tree.root))
    }
  }
}
