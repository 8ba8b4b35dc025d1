import Relations
import Rules

/// A finding about who works when, in words that a person can check.
struct WorkWording {
  /// `agent` or `team`.
  let level: String
  /// The name of the comparison.
  let rule: String
  let sentence: String

  init(_ finding: WorkFinding, _ language: RuleLanguage) {
    let (observed, agents) = (finding.observed, finding.agents)
    let expected = "\((finding.expected * 10).rounded() / 10)"
    switch finding.kind {
    case .turnover:
      (level, rule) = ("team", "workforce.turnover")
      sentence =
        switch language {
        case .en:
          "\(observed) of \(agents) agents of the team have not been seen for a week or more; at the rate of all other "
            + "teams it would be \(expected)"
        case .pl:
          "\(observed) z \(agents) konsultantów zespołu nie widać od tygodnia lub dłużej; przy częstości innych "
            + "zespołów byłoby ich \(expected)"
        case .zh: "该团队\(agents)名坐席中有\(observed)名一周以上未出现；按其他团队的比率应为\(expected)名"
        }
    case .newAgents:
      (level, rule) = ("team", "workforce.new-agents")
      sentence =
        switch language {
        case .en:
          "\(observed) of \(agents) agents at work were first seen less than 30 days ago; at the rate of all other "
            + "teams it would be \(expected)"
        case .pl:
          "\(observed) z \(agents) pracujących konsultantów widać po raz pierwszy od mniej niż 30 dni; przy "
            + "częstości innych zespołów byłoby ich \(expected)"
        case .zh: "在岗的\(agents)名坐席中有\(observed)名首次出现不足30天；按其他团队的比率应为\(expected)名"
        }
    case .aroundTheClock:
      (level, rule) = ("agent", "integrity.login-around-the-clock")
      sentence =
        switch language {
        case .en:
          "the login took up contacts in \(observed) of 24 hours in a row, where colleagues at work usually do in "
            + "\(expected); it may be shared, or the records are wrong"
        case .pl:
          "login podejmował kontakty w \(observed) z 24 kolejnych godzin, zwykle pracujący mają ich \(expected); być "
            + "może jest współdzielony albo zapisy są błędne"
        case .zh: "该账号在连续24小时中有\(observed)小时接入联络，其他在岗坐席通常为\(expected)小时；账号可能被共用，或记录有误"
        }
    }
  }
}
