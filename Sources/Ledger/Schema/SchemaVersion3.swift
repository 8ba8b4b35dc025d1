/// What schema version 3 adds. Frozen once a version has shipped.
enum SchemaVersion3 {
  /// The end of the log.
  static let logHead = """
    -- The number and the digest of the log's last event, so that a log that lost its end is noticed.
    CREATE TABLE log_head (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      seq INTEGER NOT NULL CHECK (seq > 0),
      digest TEXT NOT NULL
    ) STRICT;
    INSERT INTO log_head (only, seq, digest)
    SELECT 1, seq, digest FROM audit_event ORDER BY seq DESC LIMIT 1;
    """
}
