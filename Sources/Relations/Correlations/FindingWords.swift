import Contacts
package import Detection
import Expressions
import Privacy
package import Rules
import protocol Crypto.HashFunction
import struct Crypto.SHA256

/// Tells what a correlation found, as its rule's templates say.
///
/// A customer's key stays out of the words: they are the same whatever the key of the pseudonyms.
package struct FindingWords {
  private let finding: CorrelationFinding
  private let entry: CorrelationPlan.Entry
  private let plan: CorrelationPlan

  /// The words for a finding of a plan.
  package init(_ finding: CorrelationFinding, _ plan: CorrelationPlan) {
    self.finding = finding
    self.plan = plan
    entry = plan.entries[finding.entry]
  }

  /// What a template's expressions see.
  private struct Activated: Activation {
    let finding: CorrelationFinding
    /// The values of `group_by`, in the order of the rule.
    let groups: [String?]
    let groupNames: [String]

    func variable(_ slot: Int) -> Evaluation {
      let variables = FindingVariable.allCases
      guard variables.indices.contains(slot) else {
        let group = slot - variables.count
        guard groups.indices.contains(group) else { return .error("undeclared reference") }
        return groups[group].map { .value(.string($0)) } ?? .unknown([groupNames[group]])
      }
      let variable = variables[slot]
      let number: Double?
      switch variable {
      case .contacts: return .value(.int(Int64(finding.looked)))
      case .periodStart: return stamp(finding.periodStart, variable)
      case .periodEnd: return stamp(finding.periodEnd, variable)
      case .observed: number = finding.observed
      case .expected: number = finding.expected
      case .ratio: number = finding.ratio
      case .low: number = finding.low
      case .high: number = finding.high
      case .pValue: number = finding.pValue
      case .qValue: number = finding.qValue
      }
      return number.map { .value(.double($0)) } ?? .unknown([variable.rawValue])
    }

    private func stamp(_ milliseconds: Int64, _ variable: FindingVariable) -> Evaluation {
      Timestamp(milliseconds: milliseconds).map { .value(.timestamp($0)) } ?? .unknown([variable.rawValue])
    }

    func call(_ function: Int, _ arguments: [Value]) -> Evaluation {
      guard let function = ContactFunction(rawValue: function) else { return .error("no such function") }
      return RelationFunctions.call(function, arguments, nil, hasCustomer: false)
    }
  }

  private var activation: Activated { activation(customer: nil) }

  /// - Parameter customer: What stands for the customer's key, which is not told.
  private func activation(customer: String?) -> Activated {
    let groups = entry.correlation.groupBy
    return Activated(
      finding: finding,
      groups: groups.map { $0 == .customerKey ? customer : finding.text($0, plan) },
      groupNames: groups.map(\.name))
  }

  /// The sentence in a language.
  package func explanation(_ language: RuleLanguage) -> String? {
    entry.rule.explain[language].map {
      Wording.text($0, language, activation(customer: "[customer]"))
    }
  }

  /// `A`, `B` or `C`, where the rule grades.
  package var grade: String? {
    if case .value(.string(let grade))? = entry.rule.grade?.evaluate(activation) { return grade }
    return nil
  }

  /// The score, where the rule scores and it is known.
  package var score: Double? {
    switch entry.rule.score?.evaluate(activation) {
    case .value(.double(let score))?: score.isFinite ? score : nil
    case .value(.int(let score))?: Double(score)
    default: nil
    }
  }

  /// Whether a waiver of the rule covers the last contact.
  package var isWaived: Bool {
    plan.waivers[finding.entry].contains { waiver in
      waiver.scope.allSatisfy { finding.text($0.field, plan) == $0.value }
    }
  }

  /// The vendor of the last contact.
  package var vendor: String { finding.text(.vendor, plan) ?? "-" }

  /// The agent or team that it is about.
  package var subject: String {
    switch entry.outcome {
    case .agent: finding.text(.agent, plan) ?? "-"
    case .team: finding.text(.team, plan) ?? "-"
    case .flag, .delivery: finding.group.map { $0 ?? "-" }.joined(separator: "/")
    }
  }

  /// The id of an agent finding: the first 16 bytes of SHA-256 over the UTF-8 text `earshot/finding/v1`, rule id,
  /// rule version, the values of the groups, and the beginning and end of the period in milliseconds, with a line
  /// feed between each two.
  ///
  /// Of a masked value its mark is left out, which another key changes; what tells such findings apart is the last
  /// contact's id, which is one part more.
  package var identifier: String {
    let groups = finding.group.map { $0 ?? "" }
    let parts =
      ["earshot/finding/v1", entry.rule.id, String(entry.rule.version)]
      + groups.map(IdentityMark.plain) + [String(finding.periodStart), String(finding.periodEnd)]
      + (groups.contains(where: IdentityMark.isMarked) ? [finding.last.contact.hex] : [])
    let digest = SHA256.hash(data: Array(parts.joined(separator: "\n").utf8))
    return Hexadecimal.text(digest.prefix(16))
  }

  /// The flag on the last contact.
  package func flag(_ languages: [RuleLanguage]) -> DraftFlag {
    var flag = DraftFlag(
      id: DraftFlag.identifier(
        contact: finding.last.contact, rule: entry.rule.id, version: entry.rule.version, turn: nil, at: nil),
      contact: finding.last.contact, rule: entry.index, status: isWaived ? .waived : .current,
      explanation: [:])
    flag.grade = grade
    flag.score = score
    flag.agent = finding.text(.agent, plan)
    for language in languages { flag.explanation[language] = explanation(language) }
    return flag
  }
}
