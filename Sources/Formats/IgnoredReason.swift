/// Why a record says nothing about a contact, although nothing is wrong with it.
package enum IgnoredReason: String, CaseIterable, Hashable, Sendable {
  /// The names of the columns.
  case header
  /// Nothing but white space.
  case blank
  /// A queue event that belongs to no call: members, pauses, starts, reloads.
  case queueEventWithoutCall = "queue_event_without_call"
  /// A queue event of a call that tells nothing about who spoke with whom.
  case queueEventUnused = "queue_event_unused"
  /// A contact that is no conversation, such as a task or an e-mail.
  case notAConversation = "not_a_conversation"
  /// A supervisor listening in.
  case monitoring
  /// A channel's event that tells nothing about who spoke with whom.
  case channelEventUnused = "channel_event_unused"
  /// A leg over which a call was recorded or monitored.
  case recordingLeg = "recording_leg"
  /// Figures about the quality of the transport.
  case mediaStatistics = "media_statistics"
}
