/// Who spoke a turn.
package enum SpeakerRole: UInt8, Hashable, Sendable, CaseIterable {
  case agent, customer, bot, other
}
