/// Finds codes that are asked for or told: "the three numbers on the back" – "why do you need that, it's 123"; "code is
/// 830155"; "read out what's printed behind the signature" – "123". For texts that are to be stored only.
struct AskedCodeRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let near: NumberNear
  let language: TextLanguage

  /// What the words of a turn ask for.
  private struct Asked {
    var turn: Int
    var type: EntityType?
    /// The words may mean something else: only an answer of nothing but digits counts.
    var isVague = false
  }

  /// Words of an answer beside the digits: where it follows a question at once, and later.
  private static let words = (first: 10, later: 4)
  /// More than a part of the digits alone has.
  private static let score = 0.65
  /// How often a code is said again in one breath, at most.
  private static let repetitions = 4
  /// How many turns behind the answer the digits are looked for again.
  private static let echoes = 8

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    for (turn, hit) in labels.of([.looseCode, .code, .cvv, .pin]) {
      guard let group = near.behind(turn, hit.range.upperBound, within: 64, words: 8),
        (3...8).contains(group.digits)
      else { continue }
      add([group], nil, &found)
      var last = group
      for _ in 0..<Self.repetitions {
        guard let again = near.repetition(of: last) else { break }
        add([again], nil, &found)
        last = again
      }
    }
    var reading = Reading()
    for asked in questions(labels) { answers(to: asked, &reading, &found) }
  }

  /// What was read of a contact: each turn once, each number told once, however many questions stand before them.
  private struct Reading {
    var turns: [Int: AnswerDigits] = [:]
    var told: Set<Int> = []
  }

  private func digits(of turn: Int, _ reading: inout Reading) -> AnswerDigits {
    if let known = reading.turns[turn] { return known }
    let digits = AnswerDigits(bytes: bytes, view: view, turn: turn, language: language)
    reading.turns[turn] = digits
    return digits
  }

  // MARK: Questions

  /// The turns that ask for a code, by what stands in them together.
  private func questions(_ labels: Labels) -> [Asked] {
    var questions: [Asked] = []
    var low = 0
    let hits = labels.hits
    while low < hits.count {
      let turn = hits[low].turn
      var all: Label = []
      var places = 0
      while low < hits.count, hits[low].turn == turn {
        all.formUnion(hits[low].hit.label)
        if hits[low].hit.label == .cardPlace { places += 1 }
        low += 1
      }
      if let question = question(turn, all, places) { questions.append(question) }
    }
    return questions
  }

  private func question(_ turn: Int, _ all: Label, _ places: Int) -> Asked? {
    if all.contains(.cvv) { return Asked(turn: turn, type: .cvv) }
    if !all.isDisjoint(with: [.pin, .password, .askedPassword]),
      SecretQuestion(bytes: bytes).strength(view.turns[turn]) > .none
    {
      return Asked(turn: turn, type: .password)
    }
    if !all.isDisjoint(with: [.looseCode, .code, .pin]) {
      return Asked(turn: turn, type: all.contains(.cardPlace) || all.contains(.cardWord) ? .cvv : nil)
    }
    let isCard = all.contains(.cardPlace) && (!all.isDisjoint(with: [.codeThing, .cardWord]) || places > 1)
    let isSent = all.contains(.sentPlace)
    guard isCard || isSent || all.contains(.cardPlace) else { return nil }
    // On routers and parcels there are numbers too.
    if all.contains(.otherCode), !all.contains(.cardWord) { return nil }
    if namesOther(view.turns[turn]) { return nil }
    if isCard { return Asked(turn: turn, type: .cvv) }
    return Asked(turn: turn, isVague: !isSent || !all.contains(.codeThing))
  }

  /// The number of an order or an invoice is asked for.
  private func namesOther(_ limits: Range<Int>) -> Bool {
    var hits: [LabelHit] = []
    LabelFinder.shared.find(bytes, limits, wanted: .ruleOut, into: &hits)
    return !hits.isEmpty
  }

  // MARK: Answers

  private func answers(to asked: Asked, _ reading: inout Reading, _ found: inout [Candidate]) {
    let turns = AnswerTurns(bytes: bytes, view: view).following(asked.turn)
    var pieces: [NumberNear.Group] = []
    var told: [(digits: [UInt8], turn: Int)] = []
    for answer in turns {
      let reader = digits(of: answer.turn, &reading)
      let groups = reader.groups
      if groups.isEmpty { continue }
      let most = answer.round > 0 ? Self.words.later : Self.words.first
      let isBare = reader.isBare
      for group in groups {
        // A code with a digit that was not heard is one all the same where it is all that is said, or said to be it.
        let isTold = isBare || reader.isStated(group)
        let least = asked.isVague ? 4 : isTold ? 2 : 3
        guard (least...8).contains(group.digits), isTold || !asked.isVague,
          isBare || !answer.isApart && reader.words(beside: group) <= most && !reader.isOther(group)
        else { continue }
        guard reading.told.insert(group.range.lowerBound).inserted else { continue }
        add([group], asked.type, &found)
        told.append((reader.values(of: group), answer.turn))
      }
      // Digit by digit, over several turns.
      if isBare, groups[0].digits < 3 { pieces.append(groups[0]) }
    }
    let count = pieces.reduce(0) { $0 + $1.digits }
    if pieces.count > 1, (3...8).contains(count), !asked.isVague {
      let isNew = pieces.contains { reading.told.insert($0.range.lowerBound).inserted }
      if isNew { add(pieces, asked.type, &found) }
    }
    for secret in told where secret.digits.count > 2 {
      echoes(of: secret.digits, behind: secret.turn, asked.type, &reading, &found)
    }
  }

  /// The same digits in the turns behind the answer: "749, is that right?"
  private func echoes(
    of digits: [UInt8], behind turn: Int, _ type: EntityType?, _ reading: inout Reading,
    _ found: inout [Candidate]
  ) {
    for next in turn + 1..<max(turn + 1, min(turn + 1 + Self.echoes, view.turns.count)) {
      let reader = self.digits(of: next, &reading)
      for group in reader.groups
      where group.digits == digits.count && !reading.told.contains(group.range.lowerBound)
        && reader.values(of: group) == digits
      {
        reading.told.insert(group.range.lowerBound)
        add([group], type, &found)
      }
    }
  }

  private func add(_ groups: [NumberNear.Group], _ asked: EntityType?, _ found: inout [Candidate]) {
    let digits = groups.reduce(0) { $0 + $1.digits }
    let type: EntityType =
      switch asked {
      case .cvv?: digits <= 4 ? .cvv : .oneTimeCode
      case .password?: .password
      default: digits == 3 ? .cvv : .oneTimeCode
      }
    found.append(
      Candidate(
        type: type, score: Self.score, parts: groups.map { .init(turn: $0.turn, range: $0.range) },
        length: digits))
  }
}
