/// What schema version 7 changes. Frozen once a version has shipped.
///
/// A flag names its rule by a number, and its explanation is written without the evidence that it quotes; `flag` is a view
/// that puts both together again, with the columns of the table of that name before. Digests are over what the view shows,
/// so that the rows of the versions before are rewritten and keep theirs. A turn is one text in the array of turns; arrays of
/// the versions before stay to the letter, since their digests are over them, and the view `turns` reads all forms.
enum SchemaVersion7 {
  /// The tables of flags, in the place of the one before, with its rows under their numbers.
  static let flags = """
    -- The rules of flags: each stands once, whatever it raised.
    CREATE TABLE flag_rule (
      id INTEGER PRIMARY KEY,
      rule_id TEXT NOT NULL,
      rule_version TEXT NOT NULL,
      category TEXT NOT NULL,
      severity TEXT NOT NULL CHECK (
        severity = 'info' OR severity = 'low' OR severity = 'medium' OR severity = 'high'
        OR severity = 'critical'),
      UNIQUE (rule_id, rule_version, category, severity)
    ) STRICT;

    -- A flag as it is stored; the view flag shows it whole. Where the explanation quotes the evidence, it stands here
    -- without its first quotation, and evidence_at says behind how many bytes that belongs. The column result holds
    -- the flag's part of the result digest. That a later version of the contact superseded it follows from other rows, so
    -- a flag is never rewritten.
    CREATE TABLE flag_row (
      flag_id TEXT NOT NULL,
      run_id INTEGER NOT NULL REFERENCES run (run_id),
      contact_id TEXT NOT NULL,
      rule INTEGER NOT NULL REFERENCES flag_rule (id),
      status TEXT NOT NULL CHECK (status IN ('current', 'waived')),
      grade TEXT CHECK (grade = 'A' OR grade = 'B' OR grade = 'C'),
      score REAL,
      agent TEXT,
      leg INTEGER,
      role TEXT CHECK (role = 'agent' OR role = 'customer' OR role = 'bot' OR role = 'other'),
      turn INTEGER,
      at REAL,
      evidence TEXT,
      evidence_at INTEGER CHECK (evidence_at >= 0),
      explanation TEXT,
      digest BLOB NOT NULL,
      result BLOB NOT NULL,
      UNIQUE (flag_id, run_id)
    ) STRICT;

    INSERT INTO flag_rule (rule_id, rule_version, category, severity)
    SELECT DISTINCT rule_id, rule_version, category, severity FROM flag ORDER BY 1, 2, 3, 4;
    INSERT INTO flag_row (
      rowid, flag_id, run_id, contact_id, rule, status, grade, score, agent, leg, role, turn, at, evidence,
      evidence_at, explanation, digest, result)
    SELECT f.rowid, flag_id, run_id, contact_id, r.id, status, grade, score, agent, leg, role, turn, at, evidence,
      \(place("evidence", in: "explanation")), \(rest(without: "evidence", of: "explanation")), digest, result
    FROM flag AS f JOIN flag_rule AS r USING (rule_id, rule_version, category, severity) ORDER BY f.rowid;
    DROP TABLE flag;

    CREATE INDEX flag_by_run ON flag_row (run_id);
    CREATE INDEX flag_by_contact ON flag_row (contact_id);
    CREATE INDEX flag_by_rule ON flag_row (rule, run_id);
    CREATE INDEX flag_by_agent ON flag_row (agent, run_id);

    -- A flag as a run wrote it. A rule that is missing leaves the flag here, without a rule, so that it is noticed.
    CREATE VIEW flag AS
    SELECT f.rowid AS rowid, f.flag_id, f.run_id, f.contact_id, r.rule_id, r.rule_version, r.category, r.severity,
      f.status, f.grade, f.score, f.agent, f.leg, f.role, f.turn, f.at, f.evidence,
      CASE WHEN f.evidence_at IS NULL THEN f.explanation WHEN f.explanation = '' THEN f.evidence
        ELSE CAST(substr(CAST(f.explanation AS BLOB), 1, f.evidence_at) AS TEXT) || f.evidence
          || CAST(substr(CAST(f.explanation AS BLOB), f.evidence_at + 1) AS TEXT)
        END AS explanation,
      f.digest, f.result
    FROM flag_row AS f LEFT JOIN flag_rule AS r ON r.id = f.rule;
    """

  /// An expression for how many bytes stand before an evidence in an explanation; NULL where it does not stand there, or
  /// is so short that its place takes as much room.
  ///
  /// Bytes, since SQLite's functions on texts end at U+0000, behind which an edit could hide.
  static func place(_ evidence: String, in explanation: String) -> String {
    let (evidence, explanation) = ("CAST(\(evidence) AS BLOB)", "CAST(\(explanation) AS BLOB)")
    return "CASE WHEN length(\(evidence)) > 3 THEN nullif(instr(\(explanation), \(evidence)), 0) - 1 END"
  }

  /// An expression for an explanation without the evidence, where ``place(_:in:)`` has a place for it.
  static func rest(without evidence: String, of explanation: String) -> String {
    let (found, whole) = ("CAST(\(evidence) AS BLOB)", "CAST(\(explanation) AS BLOB)")
    return """
      CASE WHEN length(\(found)) > 3 AND instr(\(whole), \(found)) > 0
        THEN CAST(substr(\(whole), 1, instr(\(whole), \(found)) - 1) AS TEXT)
          || CAST(substr(\(whole), instr(\(whole), \(found)) + length(\(found))) AS TEXT)
        ELSE \(explanation) END
      """
  }

  /// A cell of a turn in its three forms: a text, an array, and an array whose second place holds the role, a text.
  private static func cell(_ now: String, version6: String, before: String) -> String {
    """
    CASE t.type WHEN 'text' THEN \(now) ELSE CASE json_type(t.value, '$[1]')
          WHEN 'text' THEN \(before) ELSE \(version6) END END
    """
  }

  /// A place of an array.
  private static func place(_ number: Int) -> String { "json_extract(t.value, '$[\(number)]')" }

  /// What is behind a turn's times: the letter of its role and unit, and the words.
  private static let words = "ltrim(t.value, '+-0123456789')"
  /// What is behind a turn's start.
  private static let length = "ltrim(t.value, '-0123456789')"
  /// How many thousandths of a second are one of a turn's times.
  private static let unit = "CASE WHEN \(words) < 'a' THEN 1000 ELSE 1 END"

  private static let role6 = """
    CASE \(place(0)) WHEN 0 THEN 'agent' WHEN 1 THEN 'customer' WHEN 2 THEN 'bot' ELSE 'other' END
    """

  private static let role = """
    CASE lower(substr(\(words), 1, 1)) WHEN 'a' THEN 'agent' WHEN 'c' THEN 'customer' WHEN 'b' THEN 'bot'
            ELSE 'other' END
    """

  private static let at = "CASE WHEN t.value GLOB '[-0-9]*' THEN CAST(t.value AS INTEGER) * \(unit) END"

  private static let until = """
    CASE WHEN \(length) GLOB '+*'
            THEN (CAST(t.value AS INTEGER) + CAST(substr(\(length), 2) AS INTEGER)) * \(unit) END
    """

  /// The view over turns, in the place of that of the versions before.
  static let turns = """
    DROP VIEW turns;

    -- A turn of such a contact, masked. Times are seconds from the contact's start. The table holds an array in JSON with
    -- a text for each turn: start, + and the time from start to end, as far as they are told; a letter, A agent, C
    -- customer, B bot, O other, small where the times are milliseconds and not seconds; and the words. A turn with an
    -- agent, with an end alone or with a number that is not its place is an array, as all are of version 6: role (0 agent,
    -- 1 customer, 2 bot, 3 other), start and text, then, where there are any, end, agent and number; start and end in
    -- milliseconds. Before version 6: turn, role, agent, start, end and text.
    CREATE VIEW turns AS
    SELECT c.contact_id,
      \(cell("t.key + 1", version6: "coalesce(\(place(5)), t.key + 1)", before: place(0))) AS turn,
      \(cell(role, version6: role6, before: place(1))) AS role,
      \(cell("NULL", version6: place(4), before: place(2))) AS agent,
      \(cell(at, version6: place(1), before: place(3))) / 1000.0 AS at,
      \(cell(until, version6: place(3), before: place(4))) / 1000.0 AS until,
      \(cell("substr(\(words), 2)", version6: place(2), before: place(5))) AS text
    FROM contact AS c JOIN contact_turns AS l ON l.contact = c.id JOIN json_each(l.turns) AS t
    WHERE \(SchemaVersion4.stands);
    """
}
