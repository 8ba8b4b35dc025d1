extension SchemaVersion1 {
  /// What is kept so that an erasure lasts, and what is kept sealed.
  static let privacyTables = """
    -- Whom and what an erasure concerned, so that a later reading of the same files does not bring it back:
    -- contacts by id; customers by a digest of their key, for contacts that began before the erasure.
    CREATE TABLE forgotten (
      import_id INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('contact', 'customer')),
      mark TEXT NOT NULL,
      before TEXT,
      digest BLOB NOT NULL,
      UNIQUE (import_id, kind, mark)
    ) STRICT;
    CREATE INDEX forgotten_by_import ON forgotten (import_id);

    -- Transcripts in clear, sealed for those who hold the key (AES-GCM; a key a contact, wrapped after RFC 3394).
    CREATE TABLE sealed_original (
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      contact_id TEXT NOT NULL,
      key_id TEXT NOT NULL,
      wrapped BLOB,
      sealed BLOB,
      digest BLOB NOT NULL,
      UNIQUE (contact_id, run_id)
    ) STRICT;
    CREATE INDEX sealed_original_by_run ON sealed_original (run_id);
    """
}
