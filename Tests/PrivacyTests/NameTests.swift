import Privacy
import Testing

@Suite("Names")
struct NameTests {
  @Test(arguments: [
    ("Dziękuję, panie Kowalskiemu to wysłałem", "Jan Kowalski", "Kowalskiemu"),
    ("rozmawiałem z Martą wczoraj", "Marta Nowak", "Martą"),
    ("przekazałem Marcie", "Marta Nowak", "Marcie"),
    ("dzwonię do Pawła", "Paweł Lis", "Pawła"),
    ("mówiłem o Piotrze", "Piotr Zając", "Piotrze"),
    ("sprawa Nowaka", "Adam Nowak", "Nowaka"),
    ("to dla Marka", "Marek Wójcik", "Marka"),
  ])
  func `names of the record are found in their Polish forms`(text: String, name: String, form: String) {
    #expect(Ask.text(text, .polish, names: [name]) == [.init(type: .personName, text: form)])
  }

  @Test func `names of the record are found in Chinese and English`() {
    #expect(Ask.text("王小明先生您好", .chinese, names: ["王小明"]) == [.init(type: .personName, text: "王小明")])
    #expect(
      Ask.text("Thanks, John Smith", .english, names: ["John Smith"])
        == [.init(type: .personName, text: "John Smith")])
    #expect(Ask.text("I will call you", .english, names: ["Will Smith"]).isEmpty)
  }

  @Test(arguments: [
    ("my name is Anna Brown and I need help", TextLanguage.english, "Anna Brown"),
    ("this is Marta speaking", .english, "Marta"),
    ("Dzień dobry, nazywam się Marta Nowak.", .polish, "Marta Nowak"),
    ("mówi Marta, w czym mogę pomóc", .polish, "Marta"),
    ("tu Jan Kowalski z infolinii", .polish, "Jan Kowalski"),
    ("您好，我是客服李明，很高兴为您服务", .chinese, "李明"),
    ("我叫王小明。", .chinese, "王小明"),
    ("我叫欧阳建国", .chinese, "欧阳建国"),
    ("我叫歐陽娜，請問", .chinese, "歐陽娜"),
    ("我叫陳志強。", .chinese, "陳志強"),
  ])
  func `a self-introduction is found`(text: String, language: TextLanguage, name: String) {
    #expect(Ask.text(text, language) == [.init(type: .personName, text: name)])
  }

  @Test func `what looks like an introduction is none`() {
    for text in ["this is ridiculous", "this is the third time I am calling", "my name is on the card"] {
      #expect(Ask.text(text, .english).isEmpty)
    }
    #expect(Ask.text("on mówi że nie działa", .polish).isEmpty)
    #expect(Ask.text("我是高兴的，我是想问一下", .chinese).isEmpty)
  }

  @Test(arguments: [
    ("gdzie paczka Kowalskiej?", "Anna Kowalska", "gdzie paczka [person_name]?", TextLanguage.polish),
    ("dla Anny Kowalskiej, z Anną Kowalską", "Anna Kowalska", "dla [person_name], z [person_name]", .polish),
    ("tak kowalska anna", "Anna Kowalska", "tak [person_name]", .polish),
    ("dam znać Kowalskim, Pani Aniu", "Anna Kowalska", "dam znać [person_name], Pani [person_name]", .polish),
    (
      "oddaję panu Markowi Nowakowi, z Nowakiem", "Marek Nowak", "oddaję panu [person_name], z [person_name]",
      .polish
    ),
    ("Pani Różo, dzień dobry Róży", "Róża Lis", "Pani [person_name], dzień dobry [person_name]", .polish),
    ("to Łucji", "Łucja Mak", "to [person_name]", .polish),
    ("我是欧阳娜娜", "欧阳娜娜", "我是[person_name]", .chinese),
    ("欧阳女士稍等，娜娜", "欧阳娜娜", "[person_name]稍等，[person_name]", .chinese),
    ("王先生您好", "王先生", "[person_name]您好", .chinese),
    ("Ann, this is Ann's parcel", "Ann Lee", "[person_name], this is [person_name]'s parcel", .english),
  ])
  func `names of customers are masked in all their forms`(
    said: String, name: String, stored: String, language: TextLanguage
  ) {
    #expect(Ask.masked([(.other, said)], language, names: [name]) == [stored])
  }

  @Test(arguments: [
    ("ma pan rację, mam mało czasu. Ma pani kod? Mam. Mała paczka", "Mai Nguyen", TextLanguage.polish),
    ("czerwona róża i biały lis, róże", "Róża Lis", .polish),
    ("ani razu, ani słowa", "Anna Nowak", .polish),
    ("annual, anniversary, announce", "Ann Lee", .english),
    ("the will of may and a rose, mark it", "Will May Rose Mark", .english),
    ("先生您好，女士请讲", "王先生", .chinese), ("明天送到，小心", "李明天", .chinese),
    ("您是客户吗", "客户", .chinese), ("the visitor said hello to the agent", "Visitor 12345678", .english),
    ("the support team of the live chat", "Support Team", .english),
    ("sklep jest w domu, firma i biuro", "Sklep Dom", .polish),
  ])
  func `everyday words that somebody is called stay`(said: String, name: String, language: TextLanguage) {
    #expect(Ask.masked([(.other, said)], language, names: [name]) == [said])
  }
}
