import Contacts

/// The words with which Amazon Connect says how a contact ended, and in which language it was.
enum ConnectReason {
  /// The side that a `DisconnectReason` names, or `nil` for a word that names none.
  ///
  /// The words are those of the contact records data model and of the API's newer list. `BARGED` is
  /// a supervisor who put the agent out.
  static func side(_ word: UnsafeRawBufferPointer) -> EndedBy? {
    if word.equalsFolded("customer_disconnect") { return .customer }
    if word.equalsFolded("agent_disconnect") || word.equalsFolded("agent_completed") { return .agent }
    if word.equalsFolded("third_party_disconnect") || word.equalsFolded("barged") { return .thirdParty }
    let system: [StaticString] = [
      "telecom_problem", "contact_flow_disconnect", "idle_disconnect", "agent_network_disconnect",
      "customer_connection_not_established", "customer_never_arrived", "system_error", "api", "expired",
      "telecom_busy", "telecom_number_invalid", "telecom_potential_blocking", "telecom_unanswered",
      "telecom_timeout", "telecom_originator_cancel", "discarded",
    ]
    if system.contains(where: { word.equalsFolded($0) }) { return .system }
    if word.count > 14, word.begins(with: "OUTBOUND_"), word.ends(with: "_ERROR") { return .system }
    return nil
  }

  /// Whether it is a word of the platform that names no side.
  static func isSilent(_ word: UnsafeRawBufferPointer) -> Bool {
    word.isFolded("other", "transferred", "incomplete", "agent_replied", "dropped", "dispatched", "none")
  }

  /// Whether a contact attribute of that name tells the language.
  static func namesLanguage(_ key: UnsafeRawBufferPointer) -> Bool {
    key.equalsFolded("lang") || key.equalsFolded("language")
  }
}
