/// What schema version 6 changes. Frozen once a version has shipped.
///
/// Turns and volumes are written shorter. Rows of the versions before stay as they are, since their digests cover them to
/// the letter, and the views read both forms.
enum SchemaVersion6 {
  /// A cell of a turn that stands at one place now, and stood at another one in the versions before, whose second place
  /// held the role, a text.
  private static func cell(_ now: String, before: String) -> String {
    "CASE json_type(t.value, '$[1]') WHEN 'text' THEN \(before) ELSE \(now) END"
  }

  private static let role = """
    CASE json_extract(t.value, '$[0]') WHEN 0 THEN 'agent' WHEN 1 THEN 'customer' WHEN 2 THEN 'bot' ELSE 'other' END
    """

  /// The view over turns, in the place of that of the versions before.
  static let turns = """
    DROP VIEW turns;

    -- A turn of such a contact, masked. Times are seconds from the contact's start. The table holds an array of arrays
    -- in JSON, each with role (0 agent, 1 customer, 2 bot, 3 other), start and text, then, where there are any, end, agent
    -- and a number that is not the turn's place; start and end in milliseconds. Before version 6: turn, role, agent,
    -- start, end and text.
    CREATE VIEW turns AS
    SELECT c.contact_id,
      \(cell("coalesce(json_extract(t.value, '$[5]'), t.key + 1)", before: "json_extract(t.value, '$[0]')")) AS turn,
      \(cell(role, before: "json_extract(t.value, '$[1]')")) AS role,
      \(cell("json_extract(t.value, '$[4]')", before: "json_extract(t.value, '$[2]')")) AS agent,
      \(cell("json_extract(t.value, '$[1]')", before: "json_extract(t.value, '$[3]')")) / 1000.0 AS at,
      \(cell("json_extract(t.value, '$[3]')", before: "json_extract(t.value, '$[4]')")) / 1000.0 AS until,
      \(cell("json_extract(t.value, '$[2]')", before: "json_extract(t.value, '$[5]')")) AS text
    FROM contact AS c JOIN contact_turns AS l ON l.contact = c.id JOIN json_each(l.turns) AS t
    WHERE \(SchemaVersion4.stands);
    """

  /// The columns of a volume that do not depend on the form.
  private static func hour(_ hours: String) -> String {
    """
    strftime('%Y-%m-%dT%H:%M:%f', (b.base + json_extract(v.value, '\(hours)') * 3600000) / 1000.0, 'unixepoch')
        || 'Z' AS hour
    """
  }

  /// A duration: whole seconds as a number, others as milliseconds in a text.
  private static func seconds(_ place: String) -> String {
    """
    CASE json_type(v.value, '\(place)') WHEN 'text' THEN json_extract(v.value, '\(place)') / 1000.0
        ELSE coalesce(json_extract(v.value, '\(place)'), 0) * 1.0 END
    """
  }

  /// The view over volumes, in the place of that of the versions before.
  static let volumes = """
    DROP VIEW volumes;

    -- Contacts by vendor, channel, queue, agent and hour. The table holds an array of arrays in JSON, each with an agent
    -- and then an array for each hour: hours since base, talk, contacts, those ended by the agent, hold, those answered;
    -- talk and hold in seconds where these are whole, else as a text in milliseconds. Of the last four, 1, 0, 0 and as
    -- many as contacts are left out at an array's end. Before version 6, an array for each row: agent, hours since base,
    -- talk and hold in milliseconds, contacts ended by the agent, contacts, answered ones; 0, 0, 1 and 1 left out.
    CREATE VIEW volumes AS
    SELECT b.run_id, b.vendor, b.channel, b.queue, json_extract(a.value, '$[0]') AS agent, b.team,
      \(hour("$[0]")),
      coalesce(json_extract(v.value, '$[2]'), 1) AS contacts,
      coalesce(json_extract(v.value, '$[5]'), json_extract(v.value, '$[2]'), 1) AS answered,
      \(seconds("$[1]")) AS talk,
      \(seconds("$[4]")) AS hold,
      coalesce(json_extract(v.value, '$[3]'), 0) AS ended_by_agent
    FROM volume_block AS b, json_each(b.rows) AS a, json_each(a.value) AS v
    WHERE b.run_id <= \(SchemaVersion4.horizon) AND json_type(b.rows, '$[0][1]') = 'array' AND v.key > 0
    UNION ALL
    SELECT b.run_id, b.vendor, b.channel, b.queue, json_extract(v.value, '$[0]') AS agent, b.team,
      \(hour("$[1]")),
      coalesce(json_extract(v.value, '$[5]'), 1) AS contacts,
      coalesce(json_extract(v.value, '$[6]'), 1) AS answered,
      json_extract(v.value, '$[2]') / 1000.0 AS talk,
      coalesce(json_extract(v.value, '$[3]'), 0) / 1000.0 AS hold,
      coalesce(json_extract(v.value, '$[4]'), 0) AS ended_by_agent
    FROM volume_block AS b, json_each(b.rows) AS v
    WHERE b.run_id <= \(SchemaVersion4.horizon) AND json_type(b.rows, '$[0][1]') <> 'array';
    """
}
