@testable import Batch
import Contacts
import Testing

struct TurnJoinTests {
  private static func turn(_ at: Int64?, _ text: String, _ role: Role = .agent) -> KeptTurn {
    KeptTurn(role: role, agent: "", at: at, until: nil, text: text)
  }

  private static func share(
    _ turns: [KeptTurn], start: Int64 = 0, updatedAt: Int64? = nil
  ) -> TurnJoin.Share {
    TurnJoin.Share(start: start, updatedAt: updatedAt, turns: turns)
  }

  private static func texts(_ shares: [TurnJoin.Share]) -> [String]? {
    TurnJoin(shares)?.taken.map { shares[$0.share].turns[$0.turn].text }
  }

  @Test(arguments: 0..<200)
  func `any split in any order gives the same turns`(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    var at: Int64 = 0
    let all = (0..<Int.random(in: 2...30, using: &generator)).map { number in
      at += Int64.random(in: 1...5_000, using: &generator)
      return Self.turn(
        at, "turn \(number % 7)", [.agent, .customer].randomElement(using: &generator) ?? .bot)
    }
    let count = Int.random(in: 2...5, using: &generator)
    var pieces = [[KeptTurn]](repeating: [], count: count)
    for turn in all { pieces[Int.random(in: 0..<count, using: &generator)].append(turn) }
    // Some are delivered twice, with a stretch of the whole besides.
    var shares = pieces.filter { !$0.isEmpty }.map { piece in
      let start = Int64.random(in: -1_000...1_000, using: &generator)
      return Self.share(
        piece.map { Self.turn(($0.at ?? 0) - start, $0.text, $0.role) }, start: start)
    }
    shares.append(shares[0])
    let from = Int.random(in: 0..<all.count, using: &generator)
    shares.append(Self.share(Array(all[from...].prefix(3))))
    shares.shuffle(using: &generator)
    #expect(Self.texts(shares) == all.map(\.text), "seed \(seed)")
  }

  @Test func `a restated transcript takes the place of the older one`() {
    let old = Self.share([Self.turn(0, "helo"), Self.turn(5, "what"), Self.turn(9, "bye")], updatedAt: 1)
    let new = Self.share(
      [Self.turn(0, "hello"), Self.turn(5, "what"), Self.turn(9, "goodbye")], updatedAt: 2)
    #expect(Self.texts([new, old]) == ["hello", "what", "goodbye"])
  }

  @Test func `one restated turn of a longer stretch takes the place of its older wording`() {
    let old = Self.share(
      [Self.turn(0, "helo"), Self.turn(5, "what"), Self.turn(9, "bye"), Self.turn(12, "so long")],
      updatedAt: 1)
    let new = Self.share([Self.turn(0, "hello"), Self.turn(20, "again")], updatedAt: 2)
    #expect(Self.texts([new, old]) == ["hello", "what", "bye", "so long", "again"])
  }

  @Test func `the same transcript in another format adds nothing`() {
    let tagged = Self.share([Self.turn(0, "hello"), Self.turn(5, "hi", .customer), Self.turn(9, "bye")])
    let plain = Self.share([Self.turn(0, "hello", .other), Self.turn(5, "hi", .other), Self.turn(9, "bye")])
    #expect(Self.texts([tagged, plain]) == ["hello", "hi", "bye"])
  }

  @Test func `what was said twice in one second stays twice, whatever file it is in`() {
    let first = Self.share([Self.turn(0, "a"), Self.turn(1, "b"), Self.turn(2, "yes"), Self.turn(2, "yes")])
    let second = Self.share([Self.turn(2, "no"), Self.turn(3, "c"), Self.turn(4, "d")])
    #expect(Self.texts([first, second]) == ["a", "b", "yes", "yes", "no", "c", "d"])
  }

  @Test func `turns without times are not joined`() {
    #expect(Self.texts([Self.share([Self.turn(nil, "a")]), Self.share([Self.turn(1, "b")])]) == nil)
  }

  private static func placed(
    _ text: String, _ at: Int64?, file: Int = 0, _ offset: Int, _ role: Role = .agent
  )
    -> TurnJoin.Share
  {
    var share = Self.share([Self.turn(at, text, role)])
    share.source = TurnJoin.Source(file: file, entry: 0, offset: offset)
    return share
  }

  @Test(arguments: 0..<20)
  func `turns without times of one file stand in its order, those of several are not joined`(seed: UInt64) {
    var generator = SplitMix(state: seed)
    var shares = (0..<9).map { Self.placed("t\($0)", $0 == 4 ? 7 : nil, $0 * 10) }
    shares.shuffle(using: &generator)
    #expect(Self.texts(shares) == (0..<9).map { "t\($0)" })
    shares.append(Self.placed("x", nil, file: 1, 5))
    #expect(Self.texts(shares) == nil)
    shares[9].source = TurnJoin.Source(file: 0, entry: 1, offset: 5)
    #expect(Self.texts(shares) == nil)
  }

  @Test(arguments: 0..<20)
  func `messages of one second are all kept, in the order of their file`(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let said: [(String, Role)] = [
      ("a", .agent), ("b", .customer), ("c", .agent), ("d", .agent), ("e", .customer), ("e", .customer),
    ]
    var shares = said.enumerated().map { Self.placed($1.0, 1_000, $0 * 10, $1.1) }
    shares.shuffle(using: &generator)
    #expect(Self.texts(shares) == ["a", "b", "c", "d", "e", "e"])
    // Delivered once more in another file, they add nothing.
    shares += said.enumerated().map { Self.placed($1.0, 1_000, file: 1, $0 * 7, $1.1) }
    #expect(Self.texts(shares) == ["a", "b", "c", "d", "e", "e"])
  }

  @Test func `instants at the ends of time do no harm`() {
    let shares = [
      Self.share([Self.turn(.max, "a")], start: .max), Self.share([Self.turn(.min, "b")], start: .min),
    ]
    #expect(Self.texts(shares)?.count == 2)
  }
}
