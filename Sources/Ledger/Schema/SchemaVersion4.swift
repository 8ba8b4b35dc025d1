/// What schema version 4 changes. Frozen once a version has shipped.
///
/// Of a flag that a later run told in other words or with another severity, the earlier version stays visible, as
/// superseded: what was told once can be asked for good. Contacts behind a finding about an agent are shown as flagged
/// and sampled ones are, also those that were kept as reserves.
enum SchemaVersion4 {
  /// The latest completed run: rows of later ones are staged.
  static let horizon = "(SELECT max(run_id) FROM run WHERE state = 'completed')"

  /// The place of a run among the nights. One that replaces another stands where that stood.
  static func night(_ run: String) -> String {
    "(SELECT coalesce(replaces, run_id) FROM run WHERE run_id = \(run))"
  }

  /// Whether a stored contact is more than a reserve for replacements: flagged, sampled or behind a finding.
  private static let shown = """
    (NOT EXISTS (SELECT 1 FROM reserve AS r WHERE r.run_id = c.run_id AND r.contact_id = c.contact_id)
      OR EXISTS (SELECT 1 FROM drawn AS d WHERE d.contact_id = c.contact_id AND d.run_id <= \(horizon))
      OR EXISTS (
        SELECT 1 FROM agent_finding_contact AS b WHERE b.contact_id = c.contact_id AND b.run_id <= \(horizon)))
    """

  /// Whether a stored contact is the version that stands, and is shown.
  static let stands = """
    c.run_id <= \(horizon) AND NOT EXISTS (
      SELECT 1 FROM contact AS newer
      WHERE newer.contact_id = c.contact_id AND newer.run_id <> c.run_id AND newer.run_id <= \(horizon)
        AND (\(night("newer.run_id")), newer.run_id) > (\(night("c.run_id")), c.run_id)) AND \(shown)
    """

  /// The views over contacts, in the place of those of the versions before.
  static let contacts = """
    DROP VIEW turns;
    DROP VIEW legs;
    DROP VIEW contacts;

    -- The current version of a contact that is flagged, sampled or behind a finding.
    CREATE VIEW contacts AS
    SELECT contact_id, vendor, source_id, channel, direction, queue, campaign, brand, site, agent, team,
      supervisor, customer_key, language, started_at, answered_at, ended_at, wait, talk, hold, after_work,
      holds, transfers, legs, turns, ended_by, ended_by_basis, disposition, reason, case_id, csat,
      survey_offered, recording, complexity, run_id, file, record_offset, stratum_id, risk_tier
    FROM contact AS c
    WHERE \(stands);

    -- An agent's part of such a contact.
    CREATE VIEW legs AS
    SELECT c.contact_id, l.leg, l.agent, l.team, l.started_at, l.ended_at, l.ended_by
    FROM contact AS c JOIN leg AS l ON l.contact = c.id
    WHERE \(stands);

    -- A turn of such a contact, masked. Times are seconds from the contact's start.
    CREATE VIEW turns AS
    SELECT c.contact_id, json_extract(t.value, '$[0]') AS turn, json_extract(t.value, '$[1]') AS role,
      json_extract(t.value, '$[2]') AS agent, json_extract(t.value, '$[3]') / 1000.0 AS at,
      json_extract(t.value, '$[4]') / 1000.0 AS until, json_extract(t.value, '$[5]') AS text
    FROM contact AS c JOIN contact_turns AS l ON l.contact = c.id JOIN json_each(l.turns) AS t
    WHERE \(stands);
    """

  /// Whether a later run raised the flag again, as `newer` has it.
  private static func isRaisedAgain(_ more: String = "") -> String {
    """
    EXISTS (
      SELECT 1 FROM flag AS newer
      WHERE newer.flag_id = f.flag_id AND newer.run_id <> f.run_id AND newer.run_id <= \(horizon)
        AND (\(night("newer.run_id")), newer.run_id) > (\(night("f.run_id")), f.run_id)\(more))
    """
  }

  /// The view over flags, in the place of that of the versions before.
  static let flags = """
    DROP VIEW flags;

    -- A flag, in the latest night that raised it as it stands here. It is superseded when a later night raised it
    -- otherwise or put its contact's older versions aside, or when its run was replaced as a whole.
    CREATE VIEW flags AS
    SELECT flag_id, run_id, contact_id, rule_id, rule_version, category, severity,
      CASE WHEN EXISTS (
          SELECT 1 FROM supersession AS s
          WHERE s.contact_id = f.contact_id AND s.run_id <> f.run_id AND s.run_id <= \(horizon)
            AND \(night("s.run_id")) > \(night("f.run_id")))
        OR EXISTS (
          SELECT 1 FROM run AS r
          WHERE r.replaces = \(night("f.run_id")) AND r.run_id > f.run_id AND r.run_id <= \(horizon))
        OR \(isRaisedAgain())
      THEN 'superseded' ELSE status END AS status,
      grade, score, agent, leg, role, turn, at, evidence, explanation
    FROM flag AS f
    WHERE run_id <= \(horizon) AND NOT \(isRaisedAgain(" AND newer.result = f.result"));
    """
}
