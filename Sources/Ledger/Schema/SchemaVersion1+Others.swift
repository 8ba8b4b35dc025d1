extension SchemaVersion1 {
  /// Quarantine, completeness, volumes, people's work and the log.
  static let otherTables = """
    -- Records that were not used.
    CREATE TABLE quarantined_record (
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      file TEXT NOT NULL,
      record INTEGER NOT NULL,
      byte_offset INTEGER,
      reason TEXT NOT NULL,
      shape TEXT,
      keyed_digest TEXT,
      digest BLOB NOT NULL
    ) STRICT;
    CREATE INDEX quarantined_record_by_run ON quarantined_record (run_id);

    -- Checks of the vendors' deliveries.
    CREATE TABLE completeness_check (
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      vendor TEXT NOT NULL,
      "check" TEXT NOT NULL,
      subject TEXT,
      expected TEXT,
      found TEXT,
      verdict TEXT NOT NULL,
      digest BLOB NOT NULL
    ) STRICT;
    CREATE INDEX completeness_check_by_run ON completeness_check (run_id);
    CREATE INDEX completeness_check_by_vendor ON completeness_check (vendor, "check");

    -- Counts by vendor, channel, queue, agent, team and hour, for denominators. There are almost as many of
    -- them as contacts, so rows of one place and day are packed: an array of arrays in JSON, each with agent,
    -- hours since base, talk and hold in milliseconds, contacts ended by the agent, contacts, answered ones.
    -- Of the last four, 0, 0, 1 and 1 are left out at an array's end.
    CREATE TABLE volume_block (
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      vendor TEXT NOT NULL,
      channel TEXT NOT NULL CHECK (channel IN ('voice', 'chat')),
      queue TEXT,
      team TEXT,
      base INTEGER NOT NULL,
      rows TEXT NOT NULL,
      digest BLOB NOT NULL
    ) STRICT;
    CREATE INDEX volume_block_by_run ON volume_block (run_id);

    -- What people scored and judged. import_id groups the rows that came in together.
    CREATE TABLE review (
      import_id INTEGER NOT NULL,
      review_id TEXT NOT NULL,
      contact_id TEXT NOT NULL,
      reviewer TEXT NOT NULL,
      reviewed_at TEXT NOT NULL,
      form TEXT NOT NULL,
      form_version TEXT NOT NULL,
      purpose TEXT NOT NULL CHECK (
        purpose = 'measure' OR purpose = 'coach' OR purpose = 'calibrate' OR purpose = 'appeal'),
      score REAL,
      auto_failed INTEGER NOT NULL CHECK (auto_failed IN (0, 1)),
      notes TEXT,
      digest BLOB NOT NULL,
      UNIQUE (review_id)
    ) STRICT;
    CREATE INDEX review_by_import ON review (import_id);
    CREATE INDEX review_by_contact ON review (contact_id);
    CREATE TABLE review_item (
      import_id INTEGER NOT NULL,
      review_id TEXT NOT NULL REFERENCES review (review_id),
      criterion TEXT NOT NULL,
      answer TEXT,
      points REAL,
      not_applicable INTEGER NOT NULL CHECK (not_applicable IN (0, 1)),
      digest BLOB NOT NULL
    ) STRICT;
    CREATE INDEX review_item_by_import ON review_item (import_id);
    CREATE INDEX review_item_by_review ON review_item (review_id);
    CREATE TABLE flag_verdict (
      import_id INTEGER NOT NULL,
      flag_id TEXT NOT NULL,
      reviewer TEXT NOT NULL,
      judged_at TEXT NOT NULL,
      verdict TEXT NOT NULL CHECK (
        verdict = 'right' OR verdict = 'wrong' OR verdict = 'partly' OR verdict = 'unclear'),
      reason TEXT,
      digest BLOB NOT NULL
    ) STRICT;
    CREATE INDEX flag_verdict_by_import ON flag_verdict (import_id);
    CREATE INDEX flag_verdict_by_flag ON flag_verdict (flag_id);
    CREATE TABLE estimate (
      import_id INTEGER NOT NULL,
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      measure TEXT NOT NULL,
      domain TEXT NOT NULL,
      estimate REAL,
      low REAL,
      high REAL,
      level REAL NOT NULL CHECK (level BETWEEN 0 AND 1),
      n INTEGER NOT NULL CHECK (n >= 0),
      population INTEGER NOT NULL CHECK (population >= 0),
      method TEXT NOT NULL,
      digest BLOB NOT NULL
    ) STRICT;
    CREATE INDEX estimate_by_import ON estimate (import_id);
    CREATE INDEX estimate_by_run ON estimate (run_id);

    -- Rows of other tables whose cells were erased: the digest that a row keeps, and that of what is left.
    CREATE TABLE tombstone (
      import_id INTEGER NOT NULL,
      name TEXT NOT NULL,
      row_digest BLOB NOT NULL,
      remains BLOB NOT NULL,
      digest BLOB NOT NULL,
      UNIQUE (import_id, name, row_digest)
    ) STRICT;
    CREATE INDEX tombstone_by_import ON tombstone (import_id);

    -- The log: each row's digest covers the row and the digest before it.
    CREATE TABLE audit_event (
      seq INTEGER PRIMARY KEY CHECK (seq > 0),
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT,
      detail TEXT,
      previous TEXT NOT NULL,
      digest TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_event_by_action ON audit_event (action, subject);
    """
}
