/// What schema version 5 changes. Frozen once a version has shipped.
///
/// Weights add up to the contacts that they stand for: a drawn contact that another one stands in for has none, nor has
/// the sample of a run that was replaced as a whole. And where nobody told a contact's legs or turns, their number is
/// absent, not 0.
enum SchemaVersion5 {
  /// Whether the row's contact, or its whole run, was replaced by another.
  private static let isReplaced = """
    (n.contact_id IS NOT NULL OR EXISTS (
      SELECT 1 FROM run AS r
      WHERE r.replaces = \(SchemaVersion4.night("d.run_id")) AND r.run_id > d.run_id
        AND r.run_id <= \(SchemaVersion4.horizon)))
    """

  /// The view over drawn contacts, in the place of that of the versions before.
  static let sample = """
    DROP VIEW sample;

    -- A drawn contact. Chance and weight are those of the sample as it has grown; what was replaced stands for nobody,
    -- so that the weights of a run's sample add up to its contacts.
    CREATE VIEW sample AS
    SELECT d.run_id, d.stratum_id, d.contact_id, d.rank, d.ticket,
      CASE WHEN d.kind = 'random' AND g.allocated IS NOT NULL THEN g.allocated * 1.0 / s.population
        ELSE d.inclusion_probability END AS inclusion_probability,
      CASE WHEN d.kind = 'random' AND \(isReplaced) THEN NULL
        WHEN d.kind = 'random' AND g.allocated IS NOT NULL THEN s.population * 1.0 / g.allocated
        ELSE d.weight END AS weight,
      d.kind, d.replaces, d.reason
    FROM drawn AS d LEFT JOIN (
      SELECT run_id, stratum_id, max(allocated) AS allocated FROM growth GROUP BY run_id, stratum_id
    ) AS g ON g.run_id = d.run_id AND g.stratum_id = d.stratum_id
    LEFT JOIN stratum AS s ON s.run_id = d.run_id AND s.stratum_id = d.stratum_id
    LEFT JOIN (
      SELECT DISTINCT run_id, replaces AS contact_id FROM drawn WHERE replaces IS NOT NULL
    ) AS n ON n.run_id = d.run_id AND n.contact_id = d.contact_id
    WHERE d.run_id <= \(SchemaVersion4.horizon);
    """

  /// The view over contacts, in the place of that of the versions before.
  static let contacts = """
    DROP VIEW contacts;

    -- The current version of a contact that is flagged, sampled or behind a finding. Of a contact that was answered or
    -- has an agent and no legs were told, nor of one that only the history has, nobody knows how many there were.
    CREATE VIEW contacts AS
    SELECT contact_id, vendor, source_id, channel, direction, queue, campaign, brand, site, agent, team,
      supervisor, customer_key, language, started_at, answered_at, ended_at, wait, talk, hold, after_work,
      holds, transfers,
      CASE WHEN legs > 0 OR agent IS NULL AND answered_at IS NULL AND file IS NOT NULL THEN legs END AS legs,
      CASE WHEN turns > 0 OR file IS NOT NULL THEN turns END AS turns,
      ended_by, ended_by_basis, disposition, reason, case_id, csat,
      survey_offered, recording, complexity, run_id, file, record_offset, stratum_id, risk_tier
    FROM contact AS c
    WHERE \(SchemaVersion4.stands);
    """
}
