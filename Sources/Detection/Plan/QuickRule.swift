import Contacts
import Rules

/// The part of a rule that rules most contacts out, as plain numbers side by side.
struct QuickRule {
  let languages: UInt8
  let channels: UInt8
  /// For each field, the raw values for which the rule's condition can still be true.
  var channel: UInt8 = 0xFF
  var direction: UInt8 = 0xFF
  var endedBy: UInt8 = 0xFF
  var basis: UInt8 = 0xFF
  /// A selection that must be found, or -1.
  var required: Int32 = -1
  /// What that selection needs.
  var needs: SelectionBasis = []

  init(_ rule: RulePlan, _ selections: [SelectionPlan]) {
    languages = rule.languages
    channels = rule.channels
    for test in rule.tests {
      switch test {
      case .channel(let mask): channel &= mask
      case .direction(let mask): direction &= mask
      case .endedBy(let mask): endedBy &= mask
      case .endedByBasis(let mask): basis &= mask
      case .found(let number, true):
        let selection = selections[number]
        // One that other selections or modifiers make unknown, or that is found without hits, is no sure sign.
        let basis = selection.basis
        guard required < 0, !selection.isNegative, selection.anchor < 0,
          basis.isDisjoint(with: [.script, .other])
        else { continue }
        required = Int32(number)
        needs = basis
      case .found, .value: break
      }
    }
  }

  /// Whether the rule covers a contact.
  @inline(__always)
  func covers(channel: Channel?, languages mask: UInt8) -> Bool {
    if let channel, channels >> channel.rawValue & 1 == 0 { return false }
    return languages & mask & ~LanguageMask.common != 0 || languages == 0x0F
  }

  /// Whether the contact's fields make the rule's condition false.
  @inline(__always)
  func fails(_ fields: borrowing ContactFields, basisIsKnown: Bool) -> Bool {
    if endedBy >> fields.endedBy.rawValue & 1 == 0 { return true }
    if basisIsKnown, basis >> fields.endedByBasis.rawValue & 1 == 0 { return true }
    if direction != 0xFF, let value = fields.direction, direction >> value.rawValue & 1 == 0 { return true }
    if channel != 0xFF, let value = fields.channel, channel >> value.rawValue & 1 == 0 { return true }
    return false
  }
}
