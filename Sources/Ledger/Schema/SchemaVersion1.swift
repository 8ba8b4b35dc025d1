/// The statements with which a database begins, those of schema version 2; ``SchemaRebuild`` brings version 1 to them.
/// Frozen once a version has shipped: later changes are migrations of their own. A test knows their digest.
///
/// Enumerations of three and more words are checked by OR: SQLite 3.40 builds a temporary table for IN, for
/// every row that is inserted.
enum SchemaVersion1 {
  /// Runs, their files and the contacts that they stored.
  static let runTables = """
    -- A run. Staged while it writes; its rows become visible when it is completed, all at once.
    CREATE TABLE run (
      run_id INTEGER PRIMARY KEY,
      state TEXT NOT NULL CHECK (state IN ('staged', 'completed')),
      business_date TEXT NOT NULL,
      started_at TEXT NOT NULL,
      finished_at TEXT,
      earshot_version TEXT NOT NULL,
      command TEXT NOT NULL,
      rules_digest TEXT NOT NULL,
      config_digest TEXT NOT NULL,
      inputs_digest TEXT,
      frame_digest TEXT,
      result_digest TEXT,
      seed_commitment TEXT,
      replaces INTEGER REFERENCES run (run_id),
      contacts INTEGER NOT NULL DEFAULT 0 CHECK (contacts >= 0),
      records INTEGER NOT NULL DEFAULT 0 CHECK (records >= 0),
      parts INTEGER NOT NULL DEFAULT 0 CHECK (parts >= 0),
      duplicates INTEGER NOT NULL DEFAULT 0 CHECK (duplicates >= 0),
      superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded >= 0),
      ignored INTEGER NOT NULL DEFAULT 0 CHECK (ignored >= 0),
      pending INTEGER NOT NULL DEFAULT 0 CHECK (pending >= 0),
      quarantined INTEGER NOT NULL DEFAULT 0 CHECK (quarantined >= 0),
      flags_root TEXT
    ) STRICT;
    CREATE INDEX run_by_replaced ON run (replaces) WHERE replaces IS NOT NULL;

    -- A file in a run. The last column of this and the following tables is the row's own digest.
    CREATE TABLE input_file (
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      path TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL CHECK (bytes >= 0),
      container TEXT,
      encoding TEXT,
      format TEXT,
      vendor TEXT,
      records INTEGER NOT NULL CHECK (records >= 0),
      parts INTEGER NOT NULL CHECK (parts >= 0),
      duplicates INTEGER NOT NULL CHECK (duplicates >= 0),
      superseded INTEGER NOT NULL CHECK (superseded >= 0),
      ignored INTEGER NOT NULL CHECK (ignored >= 0),
      pending INTEGER NOT NULL CHECK (pending >= 0),
      quarantined INTEGER NOT NULL CHECK (quarantined >= 0),
      contacts INTEGER NOT NULL CHECK (contacts >= 0),
      status TEXT NOT NULL CHECK (status = 'read' OR status = 'duplicate' OR status = 'failed'),
      first_at TEXT,
      last_at TEXT,
      digest BLOB NOT NULL
    ) STRICT;
    CREATE INDEX input_file_by_run ON input_file (run_id);
    CREATE INDEX input_file_by_sha256 ON input_file (sha256);

    -- A version of a contact that was flagged or sampled. The version of the latest run is the current one.
    CREATE TABLE contact (
      id INTEGER PRIMARY KEY,
      contact_id TEXT NOT NULL,
      vendor TEXT NOT NULL,
      source_id TEXT NOT NULL,
      channel TEXT NOT NULL CHECK (channel IN ('voice', 'chat')),
      direction TEXT NOT NULL CHECK (
        direction = 'inbound' OR direction = 'outbound' OR direction = 'unknown'),
      queue TEXT,
      campaign TEXT,
      brand TEXT,
      site TEXT,
      agent TEXT,
      team TEXT,
      supervisor TEXT,
      customer_key TEXT,
      language TEXT,
      started_at TEXT,
      answered_at TEXT,
      ended_at TEXT,
      wait REAL,
      talk REAL,
      hold REAL,
      after_work REAL,
      holds INTEGER CHECK (holds >= 0),
      transfers INTEGER CHECK (transfers >= 0),
      legs INTEGER NOT NULL CHECK (legs >= 0),
      turns INTEGER NOT NULL CHECK (turns >= 0),
      ended_by TEXT NOT NULL
        CHECK (
        ended_by = 'agent' OR ended_by = 'customer' OR ended_by = 'system'
        OR ended_by = 'third_party' OR ended_by = 'transfer' OR ended_by = 'unknown'),
      ended_by_basis TEXT NOT NULL CHECK (
        ended_by_basis = 'confirmed' OR ended_by_basis = 'claimed' OR ended_by_basis = 'derived'
        OR ended_by_basis = 'unknown'),
      disposition TEXT,
      reason TEXT,
      case_id TEXT,
      csat REAL,
      survey_offered INTEGER CHECK (survey_offered IN (0, 1)),
      recording TEXT,
      complexity REAL CHECK (complexity BETWEEN 0 AND 1),
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      file TEXT,
      record_offset INTEGER,
      stratum_id TEXT NOT NULL,
      risk_tier TEXT NOT NULL CHECK (risk_tier = 'normal' OR risk_tier = 'elevated' OR risk_tier = 'high'),
      digest BLOB NOT NULL,
      legs_digest BLOB NOT NULL,
      turns_digest BLOB NOT NULL,
      UNIQUE (contact_id, run_id)
    ) STRICT;
    CREATE INDEX contact_by_run ON contact (run_id);
    CREATE INDEX contact_by_vendor_and_start ON contact (vendor, started_at);
    CREATE INDEX contact_by_agent ON contact (agent, started_at);
    CREATE INDEX contact_by_customer ON contact (customer_key) WHERE customer_key IS NOT NULL;

    -- Legs and turns hang on a version of a contact, which holds one digest for all of its legs and one
    -- for all of its turns. Turns are an array of arrays in JSON, each with turn, role, agent, start and end
    -- in milliseconds from the contact's start, and text: written and read as a whole, they need no rows.
    CREATE TABLE leg (
      contact INTEGER NOT NULL REFERENCES contact (id),
      leg INTEGER NOT NULL,
      agent TEXT,
      team TEXT,
      started_at TEXT,
      ended_at TEXT,
      ended_by TEXT NOT NULL
        CHECK (
        ended_by = 'agent' OR ended_by = 'customer' OR ended_by = 'system'
        OR ended_by = 'third_party' OR ended_by = 'transfer' OR ended_by = 'unknown'),
      PRIMARY KEY (contact, leg)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE contact_turns (
      contact INTEGER PRIMARY KEY REFERENCES contact (id),
      turns TEXT NOT NULL
    ) STRICT;

    -- The contacts whose older versions and flags a run put aside.
    CREATE TABLE supersession (
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      contact_id TEXT NOT NULL,
      digest BLOB NOT NULL,
      PRIMARY KEY (run_id, contact_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX supersession_by_contact ON supersession (contact_id, run_id);

    -- Every contact of the last days in blocks of columns; contents, SHA-256 of the blobs, outlives them.
    CREATE TABLE history_block (
      block INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      segment INTEGER NOT NULL,
      contacts INTEGER NOT NULL,
      first_id TEXT NOT NULL,
      last_id TEXT NOT NULL,
      first_started INTEGER,
      last_started INTEGER,
      contents TEXT NOT NULL,
      digest BLOB NOT NULL
    ) STRICT;
    CREATE INDEX history_block_by_run ON history_block (run_id, segment, block);
    CREATE TABLE history_content (
      block INTEGER PRIMARY KEY REFERENCES history_block (block),
      ids BLOB NOT NULL,
      digests BLOB NOT NULL,
      payload BLOB NOT NULL
    ) STRICT;
    """
}
