extension SchemaVersion1 {
  /// The latest completed run: rows of later ones are staged.
  private static let horizon = "(SELECT max(run_id) FROM run WHERE state = 'completed')"

  /// Whether a stored contact is more than a reserve for replacements: then it is flagged or sampled.
  private static let shown = """
    (NOT EXISTS (SELECT 1 FROM reserve AS r WHERE r.run_id = c.run_id AND r.contact_id = c.contact_id)
      OR EXISTS (SELECT 1 FROM drawn AS d WHERE d.contact_id = c.contact_id AND d.run_id <= \(horizon)))
    """

  /// The place of a run among the nights. One that replaces another stands where that stood: what later nights
  /// know of a contact stays newer. `replaces` names the first evaluation; of several ones, the latest stands.
  private static func night(_ run: String) -> String {
    "(SELECT coalesce(replaces, run_id) FROM run WHERE run_id = \(run))"
  }

  /// Whether there is a later version of a row, by its table and key.
  private static func isOld(_ table: String, _ key: String, _ row: String) -> String {
    """
    EXISTS (
      SELECT 1 FROM \(table) AS newer
      WHERE newer.\(key) = \(row).\(key) AND newer.run_id <> \(row).run_id AND newer.run_id <= \(horizon)
        AND (\(night("newer.run_id")), newer.run_id) > (\(night("\(row).run_id")), \(row).run_id))
    """
  }

  /// The views over runs, files and contacts.
  static let runViews = """
    -- A completed run. The seed is known once it was revealed.
    CREATE VIEW runs AS
    SELECT run_id, business_date, started_at, finished_at, earshot_version, command, rules_digest,
      config_digest, inputs_digest, frame_digest, result_digest, seed_commitment,
      (SELECT detail FROM audit_event WHERE action = 'reveal' AND subject = run.seed_commitment LIMIT 1)
        AS seed,
      replaces, contacts, records, parts, duplicates, superseded, ignored, pending, quarantined
    FROM run
    WHERE state = 'completed';

    -- A file in a run.
    CREATE VIEW input_files AS
    SELECT run_id, path, sha256, bytes, container, encoding, format, vendor, records, parts, duplicates,
      superseded, ignored, pending, quarantined, contacts, status, first_at, last_at
    FROM input_file
    WHERE run_id <= \(horizon);

    -- The current version of a contact that is flagged or sampled.
    CREATE VIEW contacts AS
    SELECT contact_id, vendor, source_id, channel, direction, queue, campaign, brand, site, agent, team,
      supervisor, customer_key, language, started_at, answered_at, ended_at, wait, talk, hold, after_work,
      holds, transfers, legs, turns, ended_by, ended_by_basis, disposition, reason, case_id, csat,
      survey_offered, recording, complexity, run_id, file, record_offset, stratum_id, risk_tier
    FROM contact AS c
    WHERE run_id <= \(horizon) AND NOT \(isOld("contact", "contact_id", "c")) AND \(shown);

    -- An agent's part of such a contact.
    CREATE VIEW legs AS
    SELECT c.contact_id, l.leg, l.agent, l.team, l.started_at, l.ended_at, l.ended_by
    FROM contact AS c JOIN leg AS l ON l.contact = c.id
    WHERE c.run_id <= \(horizon) AND NOT \(isOld("contact", "contact_id", "c")) AND \(shown);

    -- A turn of such a contact, masked. Times are seconds from the contact's start.
    CREATE VIEW turns AS
    SELECT c.contact_id, json_extract(t.value, '$[0]') AS turn, json_extract(t.value, '$[1]') AS role,
      json_extract(t.value, '$[2]') AS agent, json_extract(t.value, '$[3]') / 1000.0 AS at,
      json_extract(t.value, '$[4]') / 1000.0 AS until, json_extract(t.value, '$[5]') AS text
    FROM contact AS c JOIN contact_turns AS l ON l.contact = c.id JOIN json_each(l.turns) AS t
    WHERE c.run_id <= \(horizon) AND NOT \(isOld("contact", "contact_id", "c")) AND \(shown);
    """

  /// The views over flags, findings and draws.
  static let findingViews = """
    -- A flag, in the latest night that raised it. It is superseded when a later night put its contact's older
    -- versions aside, or when its run was replaced as a whole.
    CREATE VIEW flags AS
    SELECT flag_id, run_id, contact_id, rule_id, rule_version, category, severity,
      CASE WHEN EXISTS (
          SELECT 1 FROM supersession AS s
          WHERE s.contact_id = f.contact_id AND s.run_id <> f.run_id AND s.run_id <= \(horizon)
            AND \(night("s.run_id")) > \(night("f.run_id")))
        OR EXISTS (
          SELECT 1 FROM run AS r
          WHERE r.replaces = \(night("f.run_id")) AND r.run_id > f.run_id AND r.run_id <= \(horizon))
      THEN 'superseded' ELSE status END AS status,
      grade, score, agent, leg, role, turn, at, evidence, explanation
    FROM flag AS f
    WHERE run_id <= \(horizon) AND NOT \(isOld("flag", "flag_id", "f"));

    -- What became known later about a flag.
    CREATE VIEW consequences AS
    SELECT flag_id, run_id, kind, at, detail FROM consequence WHERE run_id <= \(horizon);

    -- A rule over an agent or a team, in the latest run that found it.
    CREATE VIEW agent_findings AS
    SELECT finding_id, run_id, vendor, level, agent, rule_id, period_start, period_end, contacts, observed,
      expected, ratio, low, high, p_value, q_value, explanation
    FROM agent_finding AS f
    WHERE run_id <= \(horizon) AND NOT \(isOld("agent_finding", "finding_id", "f"));

    -- A contact behind it.
    CREATE VIEW agent_finding_contacts AS
    SELECT finding_id, contact_id
    FROM agent_finding_contact AS f
    WHERE run_id <= \(horizon) AND NOT \(isOld("agent_finding", "finding_id", "f"));

    -- A rule, vendor and reason in a run.
    CREATE VIEW rule_results AS
    SELECT run_id, rule_id, rule_version, vendor, evaluated, hits, waived, not_applicable, not_evaluated,
      reason
    FROM rule_result WHERE run_id <= \(horizon);

    -- A stratum of a run's frame.
    CREATE VIEW strata AS
    SELECT s.run_id, s.stratum_id, s.vendor, s.channel, s.queue, s.language, s.risk_tier, s.population,
      coalesce(max(g.allocated, s.allocated), s.allocated) AS allocated,
      coalesce(s.drawn + max(g.allocated, s.allocated) - s.allocated, s.drawn) AS drawn
    FROM stratum AS s LEFT JOIN (
      SELECT run_id, stratum_id, max(allocated) AS allocated FROM growth GROUP BY run_id, stratum_id
    ) AS g ON g.run_id = s.run_id AND g.stratum_id = s.stratum_id
    WHERE s.run_id <= \(horizon);

    -- A drawn contact. Chance and weight are those of the sample as it has grown.
    CREATE VIEW sample AS
    SELECT d.run_id, d.stratum_id, d.contact_id, d.rank, d.ticket,
      CASE WHEN d.kind = 'random' AND g.allocated IS NOT NULL THEN g.allocated * 1.0 / s.population
        ELSE d.inclusion_probability END AS inclusion_probability,
      CASE WHEN d.kind = 'random' AND g.allocated IS NOT NULL THEN s.population * 1.0 / g.allocated
        ELSE d.weight END AS weight,
      d.kind, d.replaces, d.reason
    FROM drawn AS d LEFT JOIN (
      SELECT run_id, stratum_id, max(allocated) AS allocated FROM growth GROUP BY run_id, stratum_id
    ) AS g ON g.run_id = d.run_id AND g.stratum_id = d.stratum_id
    LEFT JOIN stratum AS s ON s.run_id = d.run_id AND s.stratum_id = d.stratum_id
    WHERE d.run_id <= \(horizon);
    """

  /// The views over everything else.
  static let otherViews = """
    -- A human scoring of a contact.
    CREATE VIEW reviews AS
    SELECT review_id, contact_id, reviewer, reviewed_at, form, form_version, purpose, score, auto_failed,
      notes
    FROM review;

    -- An answer in it.
    CREATE VIEW review_items AS
    SELECT review_id, criterion, answer, points, not_applicable FROM review_item;

    -- A judgement of a flag, append-only.
    CREATE VIEW flag_verdicts AS
    SELECT flag_id, reviewer, judged_at, verdict, reason FROM flag_verdict;

    -- An estimate.
    CREATE VIEW estimates AS
    SELECT run_id, measure, domain, estimate, low, high, level, n, population, method
    FROM estimate WHERE run_id <= \(horizon);

    -- A record that was not used.
    CREATE VIEW quarantine AS
    SELECT run_id, file, record, byte_offset, reason, shape, keyed_digest
    FROM quarantined_record WHERE run_id <= \(horizon);

    -- A check of a vendor's delivery.
    CREATE VIEW completeness AS
    SELECT run_id, vendor, "check", subject, expected, found, verdict
    FROM completeness_check WHERE run_id <= \(horizon);

    -- An event.
    CREATE VIEW audit_log AS
    SELECT seq, at, actor, action, subject, detail, previous, digest FROM audit_event;

    -- Contacts by vendor, channel, queue, agent and hour.
    CREATE VIEW volumes AS
    SELECT b.run_id, b.vendor, b.channel, b.queue, json_extract(v.value, '$[0]') AS agent, b.team,
      strftime('%Y-%m-%dT%H:%M:%f', (b.base + json_extract(v.value, '$[1]') * 3600000) / 1000.0, 'unixepoch')
        || 'Z' AS hour,
      coalesce(json_extract(v.value, '$[5]'), 1) AS contacts,
      coalesce(json_extract(v.value, '$[6]'), 1) AS answered,
      json_extract(v.value, '$[2]') / 1000.0 AS talk,
      coalesce(json_extract(v.value, '$[3]'), 0) / 1000.0 AS hold,
      coalesce(json_extract(v.value, '$[4]'), 0) AS ended_by_agent
    FROM volume_block AS b, json_each(b.rows) AS v
    WHERE b.run_id <= \(horizon);
    """
}
