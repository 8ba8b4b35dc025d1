extension ViewGuide {
  /// Runs, files and contacts.
  static let runs = """
    runs: a completed run
      run_id: number of the run; it rises
      business_date: the night that the run is labelled with, YYYY-MM-DD
      started_at: when it began, ISO 8601 UTC
      finished_at: when it ended, ISO 8601 UTC
      earshot_version: version of the program
      command: the command, without keys and seeds
      rules_digest: SHA-256 of the rule book's files
      config_digest: SHA-256 of the configuration and the mappings
      inputs_digest: SHA-256 of the sorted digests of the files that were read
      frame_digest: SHA-256 over the lines contact_id TAB stratum_id LF, sorted by bytes
      result_digest: SHA-256 of the results; the same for the same input, rules, configuration, seed and prior ledger
      seed_commitment: SHA-256 of the draw's seed, published before the night
      seed: the seed, hexadecimal, once it was revealed
      replaces: the run that this one replaces
      contacts: contacts that this run saw for the first time, the size of its frame
      records: records read, the sum of the next six
      parts: records that are part of a contact
      duplicates: records that were known already
      superseded: records that a later version replaced
      ignored: records that hold no part of a contact
      pending: records that wait for the rest of their contact
      quarantined: records that could not be used
    input_files: a file in a run
      run_id: the run
      path: the file, relative to the folder that was named
      sha256: SHA-256 of the bytes as delivered
      bytes: size as delivered
      container: containers around it, such as gzip
      encoding: encoding of its texts
      format: format of its records
      vendor: the vendor, where all of its records name the same
      records: records read, the sum of the next six
      parts: records that are part of a contact
      duplicates: records that were known already
      superseded: records that a later version replaced
      ignored: records that hold no part of a contact
      pending: records that wait for the rest of their contact
      quarantined: records that could not be used
      contacts: contacts with a part in it
      status: read, duplicate or failed
      first_at: earliest instant of its contacts
      last_at: latest instant of its contacts
    contacts: the current version of a contact that is flagged, sampled or behind a finding about an agent
      contact_id: derived from vendor and source id alone
      vendor: the vendor
      source_id: the vendor's own id, masked where a recogniser hits, unknown where only the history has the contact
      channel: voice or chat
      direction: inbound, outbound or unknown
      queue: the queue
      campaign: the campaign
      brand: the brand
      site: the site
      agent: the agent of the last leg
      team: the agent's team
      supervisor: the agent's supervisor
      customer_key: the customer's keyed pseudonym
      language: the language, BCP 47
      started_at: start, ISO 8601 UTC
      answered_at: answer, ISO 8601 UTC
      ended_at: end, ISO 8601 UTC
      wait: seconds from start to answer; the vendor's own measure where it gives one
      talk: seconds from answer to end, without hold; the vendor's own measure where it gives one
      hold: seconds on hold
      after_work: seconds of work afterwards
      holds: how often it was put on hold
      transfers: how often it was passed on
      legs: number of legs, absent where nobody told them
      turns: number of turns, absent where only the history has the contact
      ended_by: agent, customer, system, third_party, transfer or unknown
      ended_by_basis: confirmed, claimed, derived or unknown
      disposition: the vendor's code for the outcome
      reason: why the customer got in touch
      case_id: the vendor's case
      csat: the customer's mark, on the vendor's scale
      survey_offered: 1 where a survey was offered, 0 where not
      recording: where the recording is
      complexity: 0 to 1
      run_id: the run that stored this version
      file: the file with its record
      record_offset: where the record begins in the decompressed and decoded bytes
      stratum_id: vendor/channel/queue/language/tier
      risk_tier: normal, elevated or high
    legs: an agent's part of a contact of the view contacts
      contact_id: the contact
      leg: number, from 1
      agent: the agent
      team: the agent's team
      started_at: when it began
      ended_at: when it ended
      ended_by: agent, customer, system, third_party, transfer or unknown
    turns: a turn of a contact of the view contacts
      contact_id: the contact
      turn: number, from 1
      role: agent, customer, bot or other
      agent: the agent who spoke
      at: when it began, seconds from the contact's start
      until: when it ended, seconds from the contact's start
      text: what was said, masked

    """
}
