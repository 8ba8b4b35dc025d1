/// Where pieces of contacts wait from night to night.
extension SchemaVersion1 {
  /// The pieces of contacts that wait for further ones.
  static let waitingTable = """
    -- Pieces of contacts that wait for further ones, packed and sealed with a key that is not in the ledger: all
    -- that waited at the end of a run. Only the sets of the last run and of the one before are kept; their digest
    -- is in the log.
    CREATE TABLE waiting_block (
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      part INTEGER NOT NULL,
      sealed BLOB NOT NULL
    ) STRICT;
    CREATE INDEX waiting_block_by_run ON waiting_block (run_id, part);
    """
}
