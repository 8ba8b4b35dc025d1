import Privacy
import Testing

@Suite("Numbers as people speak them")
struct SpokenNumberTests {
  @Test func `Polish numbers are spoken in groups of hundreds`() {
    let found = Ask.text("mój numer to sześćset dwa, sto dwadzieścia, trzysta pięć", .polish)
    #expect(found == [.init(type: .phone, text: "sześćset dwa, sto dwadzieścia, trzysta pięć")])
    #expect(Ask.types("szescset dwa sto dwadziescia trzysta piec", .polish) == [.phone])
  }

  @Test func `dwa razy zero and trzy siódemki repeat a digit`() {
    #expect(
      Ask.text("telefon pięćset jeden dwa razy zero trzy siódemki osiem", .polish)
        == [.init(type: .phone, text: "pięćset jeden dwa razy zero trzy siódemki osiem")])
  }

  @Test func `Chinese digits have spoken names of their own`() {
    #expect(Ask.types("我的手机号是幺三八零零幺三八零零零", .chinese) == [.phone])
    #expect(Ask.types("手机幺三拐洞勾幺三八两五六", .chinese) == [.phone])
  }

  @Test(arguments: ["幺三八,零零幺三,八零零零", "幺三八，零零幺三，八零零零", "幺三八、零零幺三、八零零零"])
  func `groups of Chinese digits may have commas between`(number: String) {
    #expect(Ask.text("我的手机号是\(number)", .chinese) == [.init(type: .phone, text: number)])
  }

  @Test func `三个八 and 双零 repeat a digit`() {
    #expect(Ask.text("幺三八双零幺三八三个零", .chinese) == [.init(type: .phone, text: "幺三八双零幺三八三个零")])
  }

  @Test func `叉 is the check character X`() {
    #expect(Ask.types("身份证幺幺零幺零幺幺九九零零三零七幺零九叉", .chinese) == [.cnResidentID])
    #expect(Ask.types("身份证11010119900307109叉", .chinese) == [.cnResidentID])
  }

  @Test func `double, triple, oh and forty-one eleven are English digits`() {
    #expect(
      Ask.types("forty-one eleven, one one double one, triple one one, eleven eleven", .english)
        == [.paymentCard])
    #expect(Ask.types("call me on two one two five five five oh one double nine", .english) == [.phone])
  }

  @Test func `kropka and małpa make an e-mail address`() {
    #expect(
      Ask.text("proszę pisać: jan kropka kowalski małpa gmail kropka com", .polish)
        == [.init(type: .email, text: "jan kropka kowalski małpa gmail kropka com")])
  }

  @Test func `圈a and 艾特 make an e-mail address`() {
    #expect(Ask.text("邮箱是zhangsan圈a qq点com", .chinese) == [.init(type: .email, text: "zhangsan圈a qq点com")])
    #expect(Ask.types("邮箱 lisi 艾特 163 点 com", .chinese) == [.email])
  }

  @Test func `dot and at make an e-mail address`() {
    #expect(
      Ask.text("it is john dot smith at gmail dot com", .english)
        == [.init(type: .email, text: "john dot smith at gmail dot com")])
  }

  @Test(arguments: [
    ("手机号138001，不对，13800138000", TextLanguage.chinese),
    ("telefon sześćset dwa sto nie, przepraszam, sześćset trzy sto dwadzieścia trzysta pięć", .polish),
    ("my phone is two one two five no sorry two one two five five five oh one nine nine", .english),
  ])
  func `a correction restarts the number`(text: String, language: TextLanguage) {
    #expect(Ask.types(text, language) == [.phone])
    // What was taken back is masked with it.
    let masked = Ask.masked([(.customer, text)], language)[0]
    #expect(masked.hasSuffix("[phone]"))
    #expect(!masked.contains("138001") && !masked.contains("sześćset") && !masked.contains("five"))
  }

  @Test func `the agent's echo is not joined to the number`() {
    let turns: [(SpeakerRole, String)] = [
      (.customer, "it's four one one one"), (.agent, "four one one one"), (.customer, "one one one one"),
      (.agent, "mhm"), (.customer, "one one one one one one one one"),
    ]
    let entities = Ask.entities(turns, .english)
    #expect(Set(entities.map(\.type)) == [.paymentCard])
    #expect(Set(entities.map(\.group)).count == 1)
    #expect(entities.filter(\.echo).map(\.turn) == [1])
    #expect(entities.filter { !$0.echo }.map(\.turn) == [0, 2, 4])
    #expect(!Ask.masked(turns, .english).joined().contains("one"))
  }

  @Test func `digits and words mix in one number`() {
    #expect(
      Ask.types("4111 one one one one, 11 double one, triple one one", .english) == [.paymentCard])
  }

  @Test func `ordinary number words are no numbers`() {
    for text in [
      "I need two rooms for three nights, maybe four", "one of the two is fine, see you at seven thirty",
      "we are five people and it is twenty dollars",
    ] { #expect(Ask.text(text, .english).isEmpty) }
    #expect(Ask.text("mam dwa pytania, trzy minuty i pięć złotych", .polish).isEmpty)
    #expect(Ask.text("我想订两间房，三个人，住五天", .chinese).isEmpty)
  }
}
