extension SchemaVersion1 {
  /// What rules, draws and checks found.
  static let findingTables = """
    -- A flag. The column result holds its part of the result digest. That a later version of the contact
    -- superseded it follows from other rows, so a flag is never rewritten.
    CREATE TABLE flag (
      flag_id TEXT NOT NULL,
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      contact_id TEXT NOT NULL,
      rule_id TEXT NOT NULL,
      rule_version TEXT NOT NULL,
      category TEXT NOT NULL,
      severity TEXT NOT NULL CHECK (
        severity = 'info' OR severity = 'low' OR severity = 'medium' OR severity = 'high'
        OR severity = 'critical'),
      status TEXT NOT NULL CHECK (status IN ('current', 'waived')),
      grade TEXT CHECK (grade = 'A' OR grade = 'B' OR grade = 'C'),
      score REAL,
      agent TEXT,
      leg INTEGER,
      role TEXT CHECK (role = 'agent' OR role = 'customer' OR role = 'bot' OR role = 'other'),
      turn INTEGER,
      at REAL,
      evidence TEXT,
      explanation TEXT,
      digest BLOB NOT NULL,
      result BLOB NOT NULL,
      UNIQUE (flag_id, run_id)
    ) STRICT;
    CREATE INDEX flag_by_run ON flag (run_id);
    CREATE INDEX flag_by_contact ON flag (contact_id);
    CREATE INDEX flag_by_rule ON flag (rule_id, run_id);
    CREATE INDEX flag_by_agent ON flag (agent, run_id);

    -- The words of flags' texts under the numbers of their rows. It keeps no texts, only words that are cut
    -- and folded beforehand, so that the plainest tokenizer does.
    CREATE VIRTUAL TABLE flag_words USING fts5 (evidence, explanation, content = '', tokenize = 'ascii');

    -- What became known later about a flag.
    CREATE TABLE consequence (
      flag_id TEXT NOT NULL,
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      kind TEXT NOT NULL,
      at TEXT,
      detail TEXT,
      digest BLOB NOT NULL
    ) STRICT;
    CREATE INDEX consequence_by_flag ON consequence (flag_id);
    CREATE INDEX consequence_by_run ON consequence (run_id);

    -- A rule over an agent or a team, and the contacts behind it.
    CREATE TABLE agent_finding (
      finding_id TEXT NOT NULL,
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      vendor TEXT NOT NULL,
      level TEXT NOT NULL CHECK (level IN ('agent', 'team')),
      agent TEXT NOT NULL,
      rule_id TEXT NOT NULL,
      period_start TEXT NOT NULL,
      period_end TEXT NOT NULL,
      contacts INTEGER NOT NULL CHECK (contacts >= 0),
      observed REAL,
      expected REAL,
      ratio REAL,
      low REAL,
      high REAL,
      p_value REAL CHECK (p_value BETWEEN 0 AND 1),
      q_value REAL CHECK (q_value BETWEEN 0 AND 1),
      explanation TEXT,
      digest BLOB NOT NULL,
      result BLOB NOT NULL,
      PRIMARY KEY (finding_id, run_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX agent_finding_by_run ON agent_finding (run_id);
    CREATE INDEX agent_finding_by_agent ON agent_finding (vendor, agent);
    CREATE TABLE agent_finding_contact (
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      finding_id TEXT NOT NULL,
      contact_id TEXT NOT NULL,
      digest BLOB NOT NULL,
      PRIMARY KEY (finding_id, run_id, contact_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX agent_finding_contact_by_run ON agent_finding_contact (run_id);
    CREATE INDEX agent_finding_contact_by_contact ON agent_finding_contact (contact_id);

    -- What each rule did.
    CREATE TABLE rule_result (
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      rule_id TEXT NOT NULL,
      rule_version TEXT NOT NULL,
      vendor TEXT NOT NULL,
      evaluated INTEGER NOT NULL CHECK (evaluated >= 0),
      hits INTEGER NOT NULL CHECK (hits >= 0),
      waived INTEGER NOT NULL CHECK (waived >= 0),
      not_applicable INTEGER NOT NULL CHECK (not_applicable >= 0),
      not_evaluated INTEGER NOT NULL CHECK (not_evaluated >= 0),
      reason TEXT,
      digest BLOB NOT NULL
    ) STRICT;
    CREATE INDEX rule_result_by_run ON rule_result (run_id);
    CREATE INDEX rule_result_by_rule ON rule_result (rule_id, vendor);

    -- The frame's strata and what was drawn from them. import_id marks rows written after the run.
    CREATE TABLE stratum (
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      stratum_id TEXT NOT NULL,
      vendor TEXT NOT NULL,
      channel TEXT CHECK (channel IN ('voice', 'chat')),
      queue TEXT,
      language TEXT,
      risk_tier TEXT CHECK (risk_tier = 'normal' OR risk_tier = 'elevated' OR risk_tier = 'high'),
      population INTEGER NOT NULL CHECK (population >= 0),
      allocated INTEGER NOT NULL CHECK (allocated >= 0),
      drawn INTEGER NOT NULL CHECK (drawn >= 0),
      digest BLOB NOT NULL,
      result BLOB NOT NULL,
      PRIMARY KEY (run_id, stratum_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE drawn (
      import_id INTEGER,
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      stratum_id TEXT NOT NULL,
      contact_id TEXT NOT NULL,
      rank INTEGER NOT NULL,
      ticket TEXT NOT NULL,
      inclusion_probability REAL CHECK (inclusion_probability BETWEEN 0 AND 1),
      weight REAL CHECK (weight >= 0),
      kind TEXT NOT NULL CHECK (kind IN ('random', 'targeted')),
      replaces TEXT,
      reason TEXT,
      digest BLOB NOT NULL,
      result BLOB NOT NULL
    ) STRICT;
    CREATE INDEX drawn_by_run ON drawn (run_id, stratum_id, rank);
    CREATE INDEX drawn_by_contact ON drawn (contact_id);
    CREATE INDEX drawn_by_import ON drawn (import_id) WHERE import_id IS NOT NULL;

    -- Contacts that a run stored for replacements alone: no view shows them until they are drawn.
    CREATE TABLE reserve (
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      contact_id TEXT NOT NULL,
      digest BLOB NOT NULL,
      PRIMARY KEY (run_id, contact_id)
    ) STRICT, WITHOUT ROWID;

    -- How many contacts of a stratum are drawn after a sample grew; the greatest number stands.
    CREATE TABLE growth (
      import_id INTEGER NOT NULL,
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      stratum_id TEXT NOT NULL,
      allocated INTEGER NOT NULL CHECK (allocated >= 0),
      digest BLOB NOT NULL
    ) STRICT;
    CREATE INDEX growth_by_import ON growth (import_id);
    CREATE INDEX growth_by_stratum ON growth (run_id, stratum_id);
    """
}
