import Relations
import Rules

/// A finding about an agent or a team in words that a person can check.
struct PeerWording {
  /// `agent` or `team`.
  let level: String
  /// The name of the comparison.
  let rule: String
  let sentence: String

  init(_ finding: PeerFinding, _ language: RuleLanguage) {
    let facts = FindingFigures(finding)
    switch finding.kind {
    case .agent:
      (level, rule) = ("agent", "hangup.agent-versus-peers")
      sentence =
        switch language {
        case .en:
          "\(facts.observed) of \(facts.scored) calls were ended by the agent's side with the matter open and "
            + "nobody taking leave; colleagues on the same queues, hours and kinds of call would have had "
            + "\(facts.expected); weighed by what each call shows, and allowing for the normal spread between "
            + "people, chance alone comes to as much about once in \(facts.once); after \(facts.returned) of them the customer was back within two hours"
        case .pl:
          "\(facts.observed) z \(facts.scored) rozmów zakończyła strona konsultanta przy otwartej sprawie i bez "
            + "pożegnania; u kolegów w tych samych kolejkach, godzinach i przy podobnych rozmowach byłoby ich "
            + "\(facts.expected); gdy zważyć, co pokazuje każda z nich, i uwzględnić zwykłe różnice między ludźmi, tyle "
            + "zdarza się przypadkiem raz na \(facts.once); po \(facts.returned) z nich klient wrócił w ciągu dwóch godzin"
        case .zh:
          "\(facts.scored)通来电中有\(facts.observed)通在事情未了、双方未道别时由坐席一方结束；同队列、同时段、同类来电的同事预期为"
            + "\(facts.expected)通；按每通来电所显示的情形加权，并考虑到人与人之间的正常差异，纯属偶然达到此程度约"
            + "\(facts.once)次中有一次；其中\(facts.returned)通客户两小时内再次联系"
        }
    case .change:
      (level, rule) = ("agent", "hangup.agent-change")
      sentence =
        switch language {
        case .en:
          "listen to these calls: on the last night \(facts.observed) calls were ended by the agent's side with "
            + "the matter open, and nights add up to more than before (\(facts.expected) expected from the "
            + "agent's own past); this is no finding against the agent"
        case .pl:
          "warto posłuchać tych rozmów: ostatniej nocy strona konsultanta zakończyła \(facts.observed) przy "
            + "otwartej sprawie, a noce razem dają więcej niż dotąd (z własnej przeszłości oczekiwano "
            + "\(facts.expected)); nie jest to ustalenie przeciw konsultantowi"
        case .zh:
          "建议抽听：最近一晚有\(facts.observed)通来电在事情未了时由坐席一方结束，累计高于其以往水平（预期\(facts.expected)通）；这不是对坐席的认定"
        }
    case .group(let outstanding, let agents):
      (level, rule) = ("team", "hangup.group-pattern")
      sentence =
        switch language {
        case .en:
          "\(facts.observed) of \(facts.scored) calls without a transcript were ended by the agent's side and the "
            + "customer was back within two hours; \(outstanding) of \(agents) agents stand out from the others, "
            + "which by chance happens once in \(facts.once); a pattern without text names no person (grade C)"
        case .pl:
          "\(facts.observed) z \(facts.scored) rozmów bez transkrypcji zakończyła strona konsultanta, a klient "
            + "wrócił w ciągu dwóch godzin; \(outstanding) z \(agents) konsultantów odstaje od innych, co "
            + "przypadkiem zdarza się raz na \(facts.once); wzorzec bez tekstu nie wskazuje osoby (stopień C)"
        case .zh:
          "\(facts.scored)通无转写来电中有\(facts.observed)通由坐席一方结束且客户两小时内再次联系；\(agents)名坐席中有"
            + "\(outstanding)名与其他人明显不同，偶然概率约\(facts.once)分之一；无文本的模式不指向个人（C级）"
        }
    case .team(let size), .vendor(let size), .past(let size), .alone(let size), .teamPattern(let size),
      .pastPattern(let size):
      let wording = GroupWording(finding.kind, size, facts, isTeam: finding.name != 0, language)
      (level, rule, sentence) = ("team", wording.rule, wording.sentence)
    }
  }
}
