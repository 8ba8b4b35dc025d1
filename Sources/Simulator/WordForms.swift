/// The words of a language that fill slots, by slot. Forms of one word stand at the same place.
struct WordForms: Sendable {
  private var lists: [[[UInt8]]] = Array(repeating: [], count: Slot.allCases.count)

  /// The words of a language.
  init(_ tongue: Tongue) {
    switch tongue {
    case .en:
      set(.daypart, "morning afternoon evening")
      set(.day, "Monday Tuesday Wednesday Thursday Friday Saturday the_12th the_3rd last_week")
      set(.city, "Leeds Bristol Cardiff Norwich Derby Exeter Preston Reading Stirling Lincoln Bath Swansea")
      set(.product, "kettle headphones router jacket blender phone_case lamp keyboard monitor watch boots")
      set(.surname, "Harper Doyle Whitfield Okafor Bennett Shah Carver Lowe Marsh Quinn Novak Abbott Teal")
      set(.name, "Ruth Colin Priya Sean Megan Tariq Alison Graham Leah Owen Fiona Derek")
      set(.street, "Mill_Lane Station_Road Park_Row Elm_Close Abbey_Street Quarry_Hill Canal_Walk")
      set(.agent, "Jamie Nadia Chris Laura Imran Beth Tom Grace Kofi Helen Ross Yasmin Andy Chloe Viktor Sam")
      set(.nth, "second third fourth fifth")
    case .pl:
      set(.daypart, "dzień wieczór wieczór")
      set(.daypartGen, "dnia popołudnia wieczoru")
      set(.day, "poniedziałek środa czwartek piątek sobota niedziela")
      set(.dayGen, "poniedziałku środy czwartku piątku soboty niedzieli")
      set(.dayAcc, "poniedziałek środę czwartek piątek sobotę niedzielę")
      set(.city, "Gdańsk Kraków Łódź Lublin Rzeszów Poznań Toruń Kielce Opole Szczecin")
      set(.cityLoc, "Gdańsku Krakowie Łodzi Lublinie Rzeszowie Poznaniu Toruniu Kielcach Opolu Szczecinie")
      set(.cityGen, "Gdańska Krakowa Łodzi Lublina Rzeszowa Poznania Torunia Kielc Opola Szczecina")
      set(.product, "czajnik router lampa kurtka odkurzacz zegarek klawiatura blender monitor słuchawki")
      set(.productAcc, "czajnik router lampę kurtkę odkurzacz zegarek klawiaturę blender monitor słuchawki")
      set(.surname, "Wrona Pawlik Zięba Sroka Lis Kubiak Gajda Mazurek Bąk Kurek Żak Dudek Góra Śliwa")
      set(.name, "Anna Piotr Ewa Tomasz Zofia Marek Halina Łukasz Iwona Paweł Danuta Rafał")
      set(.street, "Lipowa Polna Długa Kościelna Ogrodowa Słoneczna Krótka")
      set(.agent, "Kasia Michał Ola Bartek Magda Kuba Natalia Damian Justyna Kamil Weronika Adrian")
      set(.nth, "drugi trzeci czwarty piąty")
    case .zh:
      set(.daypart, "早上 下午 晚上")
      set(.day, "周一 星期二 礼拜三 周四 星期五 周六 上周 十二号 三号 前天")
      set(.city, "苏州 青岛 成都 长沙 合肥 佛山 温州 郑州 昆明 大连 厦门 西安")
      set(.product, "电水壶 耳机 路由器 外套 榨汁机 台灯 键盘 显示器 吸尘器 手表 鞋子 行李箱")
      set(.surname, "李 陈 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁")
      set(.name, "建国 秀英 志强 丽娟 海涛 小燕 文博 春梅 永刚 雅琴")
      set(.street, "人民路 解放街 建设巷 文昌路 东湖大道 南门里 和平街")
      set(.agent, "小李 小赵 晓梅 阿强 小周 佳佳 小林 文文 小陈 志明 小雨 莉莉")
      set(.agentSurname, "李 赵 钱 孙 周 林 陈 王 何 许 冯 唐")
      set(.nth, "二 三 四 五")
    }
  }

  /// The word of a slot at a place, which wraps round; none where the language has no such words.
  func word(_ slot: Slot, _ place: Int) -> [UInt8] {
    let list = lists[slot.rawValue]
    return list.isEmpty ? [] : list[place % list.count]
  }

  private mutating func set(_ slot: Slot, _ words: String) {
    lists[slot.rawValue] = words.split(separator: " ").map { word in
      word.utf8.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
    }
  }
}
