import Rules

/// A small rule book that is all right, to be broken in one place at a time.
enum Book {
  static let rulePath = "hangup/hangup.question-open.yaml"
  static let listPath = "lists/farewells.yaml"
  static let scriptPath = "scripts/identity-check.yaml"
  static let waiverPath = "waivers.yaml"
  static let entityPath = "privacy/privacy.card-echoed.yaml"
  static let findingPath = "hangup/hangup.many.yaml"

  static let files: [String: String] = [
    rulePath: rule, listPath: list, scriptPath: script, waiverPath: waivers, entityPath: entity,
    findingPath: finding,
  ]

  /// Loads the book with some files exchanged or added.
  static func load(_ changes: [String: String] = [:], today: CalendarDay? = nil) -> RuleBookLoad {
    let files = files.merging(changes) { _, new in new }
    return RuleBook.load(files: files.map { ($0.key, Array($0.value.utf8)) }, today: today)
  }

  static let rule = """
    id: hangup.question-open
    version: 3
    title: { en: Agent ended with a question open, pl: Konsultant zakończył bez odpowiedzi, zh: 坐席未答先结束 }
    status: stable
    category: hangup
    severity: high
    languages: [zh, pl, en]
    channels: [voice]
    owner: qa
    clause: SLA 4.2
    basis: GDPR art. 28(3)(h)
    false_positives:
      - wrong number, silent line
    find:
      farewell: { phrases: farewells, role: any, where: { turns: { last: 4 } } }
      question:
        regex: '[?？]'
        role: customer
        where: { turns: { last: 2 } }
        anchor: { around: silence, hit: last, within: { seconds: 20 } }
      silence: { gap: { at_least: 15s, after: agent } }
    let:
      returned: callback_within(duration('2h'))
    when: |
      ended_by == 'agent' && direction == 'inbound' &&
      question.found && !farewell.found
    grade: "ended_by_basis == 'confirmed' ? 'A' : 'B'"
    score: '0.6 + (returned ? 0.3 : 0.0) + (complexity >= 0.6 ? 0.1 : 0.0)'
    explain:
      en: 'the agent ended it {question.last.ago} after "{question.last.text}" {{sic}}'
      pl: >
        pytanie padło
        {question.count} {polish_plural(question.count, 'raz', 'razy', 'razy')}
      zh: "客户问\\u201C{question.last.text}\\u201D后坐席挂机"
    review: true
    tests:
      - name: open en
        contact: { channel: voice, direction: inbound, language: en, ended_by: agent, talk: 6m, csat: 4 }
        turns:
          - customer 6m02s: but what about the second charge?
        relations: { callback_within: 30m, contacts_of_customer: 2, concurrent: 1, queue_rank: { talk: 0.9 }, complexity: 0.7 }
        expect: hit
        grade: B
      - name: closed en
        contact: { channel: voice, direction: inbound, language: en, ended_by: agent, attributes: { ivr: 7, lang: x } }
        turns:
          - customer 6m02s-6m05s: "yes: but what?"
          - agent: it is cancelled
          - customer 6m15s: no thank you, bye
        expect: miss
      - name: open pl
        contact: { channel: voice, direction: inbound, language: pl, ended_by: agent }
        turns: [ { customer 1s: a co z drugą opłatą? } ]
        expect: hit
      - name: closed pl
        contact: { channel: voice, direction: inbound, language: pl, ended_by: agent }
        turns: [ { customer 1s: dziękuję } ]
        expect: miss
      - name: open zh
        contact: { channel: voice, direction: inbound, language: zh-CN, ended_by: agent }
        turns: [ { customer 1s: 第二笔呢？ } ]
        expect: hit
      - name: closed zh
        contact: { channel: voice, direction: inbound, language: zh, ended_by: agent }
        turns: [ { customer 1s: 谢谢 } ]
        expect: miss
      - name: side unknown
        contact: { channel: voice, language: en, ended_by: unknown, started_at: 2025-11-20T08:01:02.5+01:00 }
        turns: []
        expect: not_evaluated
        reason: ended_by

    """

  static let list = """
    id: farewells
    version: 1
    owner: qa
    source: own
    fold: [case, width, script]
    phrases:
      en: [bye, good bye, farewel*]
      pl:
        - do widzenia
        - żegnam* się
      zh: [再见, 拜拜]

    """

  static let script = """
    id: identity-check
    version: 1
    title: { en: Identity check, pl: Weryfikacja, zh: 核身 }
    owner: qa
    steps:
      - step: greeting
        any: [ { phrases: [good morning] } ]
        within: { turns: 2 }
      - step: number
        any:
          - phrases: { en: [account number], pl: [numer konta] }
          - similar: { to: [may I have your account number please], threshold: 0.6 }
        within: { seconds: 60, of: greeting }
      - step: offer
        need: optional
        any: [ { regex: 'offer' } ]
        branch: { if: number }
      - step: card
        need: forbidden
        any: [ { entity: payment_card } ]

    """

  static let waivers = """
    - rule: hangup.question-open
      scope: { vendor: lotus, queue: billing }
      reason: the switch drops calls until it is repaired
      owner: qa
      expires: 2026-01-31

    """

  static let entity = """
    id: privacy.card-echoed
    version: 1
    title: { en: Card number said again, pl: Powtórzony numer karty, zh: 重复卡号 }
    status: experimental
    category: privacy
    severity: critical
    languages: [en]
    owner: qa
    find:
      card: { entity: { types: [iban, payment_card], direction: echoed }, role: agent, times: { at_least: 2, distinct: true } }
      code: { near: { a: [code], not_b: { regex: 'promo' }, within: { words: 3 } } }
      steps: { script: identity-check }
    when: card.found || code.found || steps.missing.exists(s, s == 'number')
    explain: { en: 'said {card.count} times', pl: 'powtórzono {card.count}', zh: '重复{card.count}次' }
    tests:
      - { name: hit, contact: { language: en }, turns: [ { agent: 4111 1111 1111 1111 } ], expect: hit, script: identity-check }
      - { name: miss, contact: { language: en }, turns: [ { agent: hello } ], expect: miss }

    """

  static let finding = """
    id: hangup.many
    version: 1
    title: { en: Hangs up often, pl: Często rozłącza, zh: 经常挂断 }
    status: experimental
    category: hangup
    severity: high
    owner: qa
    event_count:
      rules: [hangup.question-open]
      group_by: [vendor, agent]
      timespan: 7d
      condition: { gte: 5 }
    explain: { en: '{observed} of {contacts} by {agent}', pl: '{observed} z {contacts}', zh: '{contacts}中{observed}' }
    tests:
      - name: hit
        contacts: [ { contact: { agent: A1 }, hits: [hangup.question-open] } ]
        expect: hit
      - { name: miss, contacts: [ { contact: { agent: A1 } } ], expect: miss }

    """
}
