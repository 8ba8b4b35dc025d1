/// What a rule is about; also the folder that it lies in.
package enum RuleCategory: String, CaseIterable, Hashable, Sendable {
  case hangup, privacy, script, tone, diversion, response, load, routing, integrity
}
