/// The grammars from which turns are made.
///
/// A line is `name = wording`; lines that begin with a bar add wordings. Within one, `[a|b|]` is a choice (an
/// empty part says nothing), `{name}` another rule, `<slot>` a particular of the contact, `(a/b)` goes by the
/// speaker's gender and `~a/b~` by the listener's. The wording is this project's own, and not that of the rule
/// book's lists: a world in which both are the same would measure nothing.
enum Phrases {
  /// The grammar of a language.
  static func text(_ tongue: Tongue) -> [String] {
    switch tongue {
    case .zh: [chineseAgent, chineseCustomer]
    case .pl: [polishAgent, polishCustomer]
    case .en: [englishAgent, englishCustomer]
    }
  }
}
