extension ViewGuide {
  /// What rules, draws and checks found.
  static let findings = """
    flags: a flag, as the latest run told it, and as earlier ones did that told it otherwise
      flag_id: derived from contact, rule, version and place
      run_id: the run that raised it
      contact_id: the contact
      rule_id: the rule, category.name
      rule_version: the rule's version
      category: the rule's category
      severity: info, low, medium, high or critical
      status: current, superseded (a later version of the flag, contact or run stands) or waived
      grade: how strong the evidence is, A, B or C; absent where the rule gives none
      score: the rule's score
      agent: the agent concerned
      leg: the leg concerned, from 1
      role: whose turn it is
      turn: the turn concerned, from 1
      at: where in the contact, seconds from its start
      evidence: the evidence, masked
      explanation: why the rule hit, in words, masked
    consequences: what became known later about a flag
      flag_id: the flag
      run_id: the run that learned it
      kind: what it is
      at: when it happened
      detail: the rest, masked
    agent_findings: a rule over an agent or a team, in the latest run that found it
      finding_id: derived from its contents
      run_id: the run
      vendor: the vendor
      level: agent or team
      agent: the agent or the team
      rule_id: the rule
      period_start: beginning of the period
      period_end: end of the period
      contacts: how many contacts it is about
      observed: what was observed
      expected: what peers with the same work would lead to expect
      ratio: observed to expected
      low: lower end of the ratio's interval
      high: upper end of the ratio's interval
      p_value: chance of at least this by chance alone
      q_value: the same after the correction for many agents
      explanation: the finding in words
    agent_finding_contacts: a contact behind a finding
      finding_id: the finding
      contact_id: the contact
    rule_results: a rule, vendor and reason in a run
      run_id: the run
      rule_id: the rule
      rule_version: its version
      vendor: the vendor
      evaluated: contacts on which the rule was decided
      hits: contacts on which it hit
      waived: hits that a waiver put aside
      not_applicable: contacts that the rule is not about
      not_evaluated: contacts on which it could not be decided, for this reason
      reason: why not
    strata: a stratum of a run's frame
      run_id: the run
      stratum_id: vendor/channel/queue/language/tier
      vendor: the vendor
      channel: voice or chat
      queue: the queue
      language: the language
      risk_tier: normal, elevated or high
      population: contacts in it
      allocated: contacts to be drawn
      drawn: contacts drawn at random
    sample: a drawn contact
      run_id: the run
      stratum_id: the stratum
      contact_id: the contact
      rank: place by ticket in the stratum
      ticket: HMAC-SHA256 of the contact's id under the seed
      inclusion_probability: the chance with which it was drawn
      weight: for how many contacts it stands; absent where it was not drawn at random or was replaced
      kind: random or targeted
      replaces: the contact in whose place it came
      reason: why that one was replaced

    """

  /// People's work, deliveries and the log.
  static let others = """
    reviews: a human scoring of a contact
      review_id: its id
      contact_id: the contact
      reviewer: who scored
      reviewed_at: when
      form: the form
      form_version: its version
      purpose: measure, coach, calibrate or appeal
      score: the form's score
      auto_failed: 1 where one answer failed the whole
      notes: notes, masked
    review_items: an answer in a review
      review_id: the review
      criterion: the criterion
      answer: the answer
      points: its points
      not_applicable: 1 where the criterion did not apply
    flag_verdicts: a judgement of a flag, append-only
      flag_id: the flag
      reviewer: who judged
      judged_at: when
      verdict: right, wrong, partly or unclear
      reason: why, masked
    estimates: an estimate
      run_id: the run whose contacts it is about
      measure: what is estimated
      domain: over which contacts
      estimate: the estimate
      low: lower end of its interval
      high: upper end of its interval
      level: the interval's level
      n: how many reviews it rests on
      population: how many contacts it is about
      method: how it was worked out, or none and why
    quarantine: a record that was not used
      run_id: the run
      file: the file
      record: the record's number, from 1
      byte_offset: where it begins in the decompressed and decoded bytes
      reason: why
      shape: its shape, letters as x and digits as 9
      keyed_digest: HMAC-SHA256 of its bytes, to know it again
    completeness: a check of a vendor's delivery
      run_id: the run
      vendor: the vendor
      check: what was checked
      subject: of what
      expected: what should have been
      found: what was
      verdict: what follows
    audit_log: an event of the tamper-evident log
      seq: number, from 1 without gaps
      at: when
      actor: who
      action: what
      subject: to what
      detail: the rest, pairs of key=value
      previous: digest of the event before
      digest: SHA-256 over this event
    volumes: contacts by vendor, channel, queue, agent and hour
      run_id: the run that saw them first
      vendor: the vendor
      channel: voice or chat
      queue: the queue
      agent: the agent
      team: the agent's team
      hour: beginning of the hour, ISO 8601 UTC
      contacts: contacts that began in it
      answered: those that were answered
      talk: their talk, seconds
      hold: their hold, seconds
      ended_by_agent: those that the agent ended

    """
}
