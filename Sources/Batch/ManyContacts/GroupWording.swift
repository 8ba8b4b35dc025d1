import Relations
import Rules

/// A finding about a team or a vendor as a whole, in words that a person can check.
struct GroupWording {
  /// The name of the comparison.
  let rule: String
  let sentence: String

  /// - Parameter isTeam: Whether it is about a team, or else about all agents of a vendor.
  init(
    _ kind: PeerFinding.Kind, _ size: PeerFinding.GroupSize, _ facts: FindingFigures, isTeam: Bool,
    _ language: RuleLanguage
  ) {
    let isPattern: Bool
    switch kind {
    case .team: (rule, isPattern) = ("hangup.team-versus-teams", false)
    case .teamPattern: (rule, isPattern) = ("hangup.team-pattern", true)
    case .vendor: (rule, isPattern) = ("hangup.vendor-versus-vendors", false)
    case .past: (rule, isPattern) = ("hangup.vendor-versus-past", false)
    case .pastPattern: (rule, isPattern) = ("hangup.vendor-pattern", true)
    default: (rule, isPattern) = (isTeam ? "hangup.team-alone" : "hangup.vendor-alone", false)
    }
    let figures = Figures(kind: kind, size: size, facts: facts, isTeam: isTeam, isPattern: isPattern)
    sentence =
      switch language {
      case .en: figures.english
      case .pl: figures.polish
      case .zh: figures.chinese
      }
  }

  /// What the sentences are made of.
  private struct Figures {
    let kind: PeerFinding.Kind
    let size: PeerFinding.GroupSize
    let facts: FindingFigures
    let isTeam: Bool
    let isPattern: Bool

    var english: String {
      let days = VendorPast.lastDays
      let calls =
        switch kind {
        case .alone:
          "\(facts.observed) of \(facts.scored) calls were ended by the agent's side when the customer had been put off, "
            + "promised a call, or left with a question"
        case .teamPattern, .pastPattern:
          "\(facts.observed) of \(facts.scored) calls without a transcript were ended by the agent's side and the "
            + "customer was back within two hours"
        default:
          "\(facts.observed) of \(facts.scored) calls were ended by the agent's side with the matter open and nobody "
            + "taking leave"
        }
      let others =
        switch kind {
        case .team, .teamPattern:
          "the vendor's other teams (\(size.others)) would have had \(facts.expected) in the same queues"
        case .vendor:
          "by what the other vendors (\(size.others)) have in their own queues it would be \(facts.expected)"
        case .past, .pastPattern:
          "the vendor's own \(size.others) days before the last \(days) would lead to expect \(facts.expected) in the same queues"
        default:
          "lines that drop and telephones that tell the wrong side explain \(facts.expected) at most, going by the calls "
            + "that customers and lines ended alike, whatever others have"
        }
      let named = size.named > 0 ? "; left out are agents who are named for themselves (\(size.named))" : ""
      return
        "\(calls); \(others); they are spread over \(size.agents) agents; allowing for the normal spread between "
        + "groups, chance alone comes to as much about once in \(facts.once)\(named); "
        + (isTeam
          ? "this is about the team and names no person" : "this is about the vendor and names no person")
        + (isPattern ? " (grade C)" : "")
    }

    var polish: String {
      let days = VendorPast.lastDays
      let calls =
        switch kind {
        case .alone:
          "\(facts.observed) z \(facts.scored) rozmów zakończyła strona konsultanta, gdy klienta zbyto, obiecano mu "
            + "telefon albo zostawiono go z pytaniem"
        case .teamPattern, .pastPattern:
          "\(facts.observed) z \(facts.scored) rozmów bez transkrypcji zakończyła strona konsultanta, a klient wrócił w "
            + "ciągu dwóch godzin"
        default:
          "\(facts.observed) z \(facts.scored) rozmów zakończyła strona konsultanta przy otwartej sprawie i bez pożegnania"
        }
      let others =
        switch kind {
        case .team, .teamPattern:
          "u innych zespołów dostawcy (liczba: \(size.others)) w tych samych kolejkach byłoby ich \(facts.expected)"
        case .vendor:
          "sądząc po kolejkach innych dostawców (liczba: \(size.others)) byłoby ich \(facts.expected)"
        case .past, .pastPattern:
          "z dni tego samego dostawcy przed ostatnimi \(days) (liczba: \(size.others)) w tych samych kolejkach wynikałoby "
            + "\(facts.expected)"
        default:
          "zerwane połączenia i telefony podające złą stronę tłumaczą najwyżej \(facts.expected), sądząc po podobnych "
            + "rozmowach, które zakończył klient albo łącze, bez względu na innych"
        }
      let named = size.named > 0 ? "; pominięto konsultantów wskazanych osobno (\(size.named))" : ""
      return
        "\(calls); \(others); rozkładają się na \(size.agents) konsultantów; przy zwykłych różnicach między grupami "
        + "tyle zdarza się przypadkiem raz na \(facts.once)\(named); "
        + (isTeam ? "dotyczy to zespołu i nie wskazuje osoby" : "dotyczy to dostawcy i nie wskazuje osoby")
        + (isPattern ? " (stopień C)" : "")
    }

    var chinese: String {
      let days = VendorPast.lastDays
      let calls =
        switch kind {
        case .alone: "\(facts.scored)通来电中有\(facts.observed)通在客户被推托、仅获回电承诺或问题未答时由坐席一方结束"
        case .teamPattern, .pastPattern: "\(facts.scored)通无转写来电中有\(facts.observed)通由坐席一方结束且客户两小时内再次联系"
        default: "\(facts.scored)通来电中有\(facts.observed)通在事情未了、双方未道别时由坐席一方结束"
        }
      let others =
        switch kind {
        case .team, .teamPattern: "按该供应商其他\(size.others)个团队在相同队列的情况预期为\(facts.expected)通"
        case .vendor: "按其他\(size.others)家供应商在各自队列的情况预期为\(facts.expected)通"
        case .past, .pastPattern: "按该供应商最近\(days)天之前\(size.others)天在相同队列的情况预期为\(facts.expected)通"
        default: "不论他人如何，按由客户或线路结束的同类来电推算，断线与误报挂断方的电话最多能解释\(facts.expected)通"
        }
      let named = size.named > 0 ? "；已单独列名的\(size.named)名坐席未计入" : ""
      return "\(calls)；\(others)；分布于\(size.agents)名坐席；考虑到群体之间的正常差异，纯属偶然达到此程度约\(facts.once)次中有一次\(named)；"
        + (isTeam ? "此为对团队的认定，不指向个人" : "此为对供应商的认定，不指向个人") + (isPattern ? "（C级）" : "")
    }
  }
}
