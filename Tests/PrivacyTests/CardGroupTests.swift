import Privacy
import Testing

/// Cards with marks between their groups that no other number has, and what is written like them and is none.
struct CardGroupTests {
  @Test(arguments: [
    "4111_1111_1111_1111", "4111/1111/1111/1111", "4111,1111,1111,1111", "4111.1111.1111.1111",
    "4111, 1111, 1111, 1111",
    "4111 / 1111 / 1111 / 1111", "4111:1111:1111:1111", "4111|1111|1111|1111", "4111-1111_1111/1111",
    "3782_822463_10005", "3782/822463/10005",
  ])
  func `a card is found whatever marks stand between its groups`(card: String) {
    #expect(Ask.types("here it is: \(card) thanks", .english) == [.paymentCard])
    #expect(Ask.masked([(.customer, "it is \(card).")], .english).first?.contains("1111_1111") == false)
  }

  @Test(arguments: ["4111_1111_1111_1111", "4111/1111/1111/1111"])
  func `a card is found where nothing stands around it in its turn`(card: String) {
    let turns: [(SpeakerRole, String)] = [(.agent, "hello"), (.customer, card), (.agent, "1 thanks")]
    #expect(Ask.turns(turns, .english).map(\.text) == [card])
  }

  @Test func `each of several cards is found`() {
    let text = "4111 1111 1111 1111 and 5555 5555 5555 4444, or 4111_1111_1111_1111"
    #expect(Ask.types(text, .english) == [.paymentCard, .paymentCard, .paymentCard])
  }

  @Test(arguments: [
    "the 2024/12/31 and 2025/01/02 runs", "it cost 1,234,567,890 or 12.345.678,90",
    "orders 4000/2100/1000/3000",
    "rooms 4111,1111,1111,1112", "build 2024_11_20_0815", "sizes 1000,2000,3000,4000", "ratio 4111/1111",
    "4111/1111/1111", "ids 1234_5678_9012_3456", "seats 12,14,16,18,20,22,24,26",
    "4/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1",
  ])
  func `dates, amounts and lists are no cards`(text: String) {
    #expect(!Ask.types(text, .english).contains(.paymentCard))
  }
}
