/// Puts one turn into words: walks a grammar and fills in the particulars.
struct Telling {
  let grammar: Grammar
  let forms: WordForms
  let tongue: Tongue
  let isVoice: Bool
  let particulars: Particulars
  var dice: Dice
  var agentName = 0
  var isAgentWoman = false
  /// What the agent asked for last, so that the customer gives just that.
  var secret: Act?
  /// The words of the turn.
  private(set) var text: [UInt8] = []
  /// The digests of what was said before.
  private var told: [UInt64] = []
  private var isSpeakerWoman = false
  private var isListenerWoman = false

  init(
    grammar: Grammar, forms: WordForms, tongue: Tongue, isVoice: Bool, particulars: Particulars, dice: Dice
  ) {
    self.grammar = grammar
    self.forms = forms
    self.tongue = tongue
    self.isVoice = isVoice
    self.particulars = particulars
    self.dice = dice
  }

  /// Says an act of a topic.
  mutating func say(_ act: Act, topic: Topic) {
    switch act {
    case .askCode, .askPassword, .askOneTime: secret = act
    default: break
    }
    let isCustomer = act.speaker == .customer
    isSpeakerWoman = isCustomer ? particulars.customer.isWoman : isAgentWoman
    isListenerWoman = isCustomer ? isAgentWoman : particulars.customer.isWoman
    // Nobody says the same thing twice in the same words, if there are others.
    var tries = 0
    var digest: UInt64
    repeat {
      text.removeAll(keepingCapacity: true)
      tell(rule: grammar.rule(act, topic))
      tidy()
      digest = text.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
      tries += 1
    } while tries < 4 && told.contains(digest)
    told.append(digest)
  }

  /// Changes the words of the turn.
  mutating func edit(_ body: (inout [UInt8], inout Dice) -> Void) { body(&text, &dice) }

  private mutating func tell(rule: Int) {
    tell(oneOf: grammar.rules[rule])
  }

  private mutating func tell(oneOf branches: Range<Int>) {
    let lot = branches.count == 1 ? 0 : dice.below(branches.count)
    tell(wording: grammar.branches[branches.lowerBound + lot])
  }

  private mutating func tell(wording: Int) {
    for place in grammar.wordings[wording] {
      switch grammar.pieces[place] {
      case .text(let range):
        grammar.bytes.withUnsafeBufferPointer {
          text.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
        }
      case .slot(let slot): fill(slot)
      case .rule(let rule): tell(rule: rule)
      case .choice(let branches): tell(oneOf: branches)
      case .speaker(let man, let woman): tell(wording: isSpeakerWoman ? woman : man)
      case .listener(let man, let woman): tell(wording: isListenerWoman ? woman : man)
      }
    }
  }

  private mutating func fill(_ slot: Slot) {
    switch slot {
    case .agent: text += forms.word(.agent, agentName)
    case .agentSurname: text += forms.word(.agentSurname, agentName)
    case .brand: text += particulars.brand
    case .daypart: text += forms.word(.daypart, daypart)
    case .daypartGen: text += forms.word(.daypartGen, daypart)
    // Days differ from turn to turn, as they do in talk; all else stays.
    case .day, .dayGen, .dayAcc: text += forms.word(slot, particulars.day + dice.below(3))
    case .city, .cityLoc, .cityGen: text += forms.word(slot, particulars.city)
    case .product, .productAcc: text += forms.word(slot, particulars.product)
    case .surname: text += forms.word(.surname, particulars.surname)
    case .name: text += forms.word(.name, particulars.name)
    case .street: text += forms.word(.street, particulars.street)
    case .nth: text += forms.word(.nth, dice.below(4))
    case .order: digits(particulars.order)
    case .amount: amount()
    case .count: whole(dice.within(2...9))
    case .number: whole(dice.within(2...180))
    case .postcode: postcode()
    case .handle: handle()
    case .code: code()
    }
  }

  private var daypart: Int { particulars.hour < 12 ? 0 : particulars.hour < 18 ? 1 : 2 }

  private mutating func digits(_ digits: [UInt8]) {
    if isVoice {
      SpokenNumber.appendDigits(digits, tongue, &dice, to: &text)
    } else {
      text += digits.map { $0 + 0x30 }
    }
  }

  private mutating func whole(_ number: Int) {
    if isVoice {
      SpokenNumber.appendWhole(number, tongue, to: &text)
    } else {
      text += Array(String(number).utf8)
    }
  }

  private mutating func amount() {
    let whole = min(999, max(3, particulars.amount / 100))
    if isVoice {
      SpokenNumber.appendWhole(whole, tongue, to: &text)
      switch tongue {
      case .en: text += Array(" pounds".utf8)
      case .zh: text += Array("块".utf8)
      case .pl:
        let isFew = (2...4).contains(whole % 10) && !(12...14).contains(whole % 100)
        text += Array((isFew ? " złote" : " złotych").utf8)
      }
      return
    }
    let cents = particulars.amount % 100
    let tail = cents < 10 ? "0\(cents)" : String(cents)
    switch tongue {
    case .en: text += Array("£\(whole).\(tail)".utf8)
    case .zh: text += Array(dice.chance(500) ? "\(whole)元".utf8 : "\(whole).\(tail)元".utf8)
    case .pl: text += Array(dice.chance(500) ? "\(whole) zł".utf8 : "\(whole),\(tail) zł".utf8)
    }
  }

  private mutating func postcode() {
    switch tongue {
    case .pl:
      if isVoice {
        digits((0..<5).map { UInt8((particulars.street / ($0 + 1)) % 10) })
      } else {
        text += Array("\(10 + particulars.street % 80)-\(100 + particulars.city % 800)".utf8)
      }
    case .en:
      let area = ["LS", "BS", "CF", "NR", "DE", "EX"][particulars.city % 6]
      text += Array("\(area)\(1 + particulars.street % 9) \(1 + particulars.street % 7)AB".utf8)
    case .zh: digits((0..<6).map { UInt8((particulars.street / ($0 + 1)) % 10) })
    }
  }

  /// A private number or name, the agent's own.
  private mutating func handle() {
    var own = Dice(0x4A4D, agentName, isAgentWoman ? 1 : 0)
    if tongue == .zh, agentName % 2 == 0 {
      text += Array(["xm", "kf", "aq", "ly"][own.below(4)].utf8)
      digits((0..<5).map { _ in UInt8(own.below(10)) })
    } else {
      digits([7, 8, 6, 5, 9].prefix(1) + (0..<8).map { _ in UInt8(own.below(10)) })
    }
  }

  private mutating func code() {
    switch secret {
    case .askPassword:
      text += forms.word(.name, particulars.name)
      digits((0..<4).map { _ in UInt8(dice.below(10)) })
    case .askOneTime: digits((0..<6).map { _ in UInt8(dice.below(10)) })
    default: digits((0..<3).map { _ in UInt8(dice.below(10)) })
    }
  }

  /// Closes up the gaps that empty choices leave.
  private mutating func tidy() {
    var end = 0
    for index in text.indices {
      let byte = text[index]
      if byte == 0x20 {
        if end == 0 || text[end - 1] == 0x20 || tongue == .zh { continue }
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") {
        while end > 0, text[end - 1] == 0x20 || text[end - 1] == UInt8(ascii: ",") { end -= 1 }
      }
      text[end] = byte
      end += 1
    }
    while end > 0, text[end - 1] == 0x20 { end -= 1 }
    text.removeLast(text.count - end)
    if tongue == .zh { return }
    var begins = true
    for index in text.indices {
      let byte = text[index]
      if begins, byte &- 0x61 < 26 { text[index] = byte & 0xDF }
      if byte != 0x20 { begins = byte == 0x2E || byte == 0x3F || byte == 0x21 }
    }
  }
}
