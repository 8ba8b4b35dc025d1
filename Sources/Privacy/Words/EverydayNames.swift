/// Words of everyday talk that people are called, too, folded.
enum EverydayNames {
  /// Whether a name is such a word: then it is one only with a capital.
  static func holds(_ name: String) -> Bool { words.contains(name) }

  /// Whether a word in the place of a name tells nobody: a role, a title, a part of an address.
  static func isNobody(_ name: String) -> Bool { nobody.contains(name) }

  /// Whether a form of a name is an everyday word that is written the same.
  static func isHomograph(_ form: [UInt8]) -> Bool { homographs.contains(form) }

  /// Whether a Chinese word in the place of a name tells nobody, or a given name is one of everyday talk.
  static func holds(chinese word: String) -> Bool { chinese.contains(word) }

  /// Titles behind a Chinese surname, the longer ones first.
  static let titles = [
    "先生", "女士", "小姐", "太太", "老师", "老師", "同学", "經理", "经理", "老板", "总", "總", "姐", "哥",
  ]

  private static let words = set(
    """
    will may rose mark grace hope joy bill rich art faith april june august dale young long white black \
    brown green gray grey king day price love best good well more case bank banks card page field fields \
    stone wood woods summer winter autumn spring sue pat drew chase chance hunter mason cook baker smith \
    taylor carter miller fisher parker walker bishop major rice bush hill lake ford bell ball cash cross \
    knight frost snow rain storm gold silver sterling penny nick jack rob ray gene guy earl dean miles \
    frank harry curt ernest victor angel christian dawn eve heather holly ivy iris jade jasmine lily daisy \
    olive pearl ruby amber crystal ginger honey melody harmony misty sandy sunny sky star constance charity \
    patience prudence mercy destiny trinity max lance chuck grant cliff forest glen heath rocky steel reed \
    read wade ward warren wells west north east south english french irish polish german brooks rivers \
    marsh law lord noble power powers sharp short small little strong swift wise blank block booth bond \
    bridges brand burns camp church close coffee cooper cotton curry drake driver farmer flowers fox free \
    friend gates glass hall hand head hood horn house hunt key lamb land lane line mann mills money moon \
    night park parks pike pope post pace pool quick rock salt sales shields singer street temple town wall \
    waters weeks wolf worth wright march monday friday sunday web store shop online order help desk office \
    home team group company service world city bike car phone mobile new old first last next great real \
    true sweet happy lucky lovely dear bold bright cool moody savage stark tinker van von der den das the \
    and for man men son boy girl lady miss lis zima lato sowa mucha kot pan pani roza mai maj kalina malina \
    jagoda lilia wiosna jesien wilk zajac koziol baran wrona golab slowik dudek mazur duda krawiec kowal \
    mlynarz piekarz szewc sroka kaczka kania bak komar osa gora las rzeka pole gaj dab lipa sosna kwiatek \
    wrobel mroz wiatr burza deszcz niedziela sobota piatek sroda czwartek poniedzialek marzec styczen luty \
    kwiecien czerwiec lipiec sierpien wrzesien grudzien listopad dobry dobra maly mala duzy duza bialy \
    biala czarny czarna szary szara zielony zielona krol cichy cicha wesoly wesola glowa noga reka nos \
    broda ucho sikora zieba pajak ryba szczupak karp rak kon kura kogut bocian czapla paczka kasa konto \
    karta miod chleb cukier sol pieprz ziemia woda ogien kamien gwiazda slonce nadzieja wiara milosc laska \
    pociecha wolny wolna nowy nowa stary stara polak czech niemiec wloch turek zegar kubek garnek szafa \
    okno klucz sklep firma biuro serwis dom rower kuba mila mily pola pilny pilna wazny wazna zloty zlota \
    srebrny marka marki wanna rada sprawa zamek most droga ulica miasto wies dzien noc rano wieczor czas \
    godzina rok miesiac tydzien pierwszy druga trzeci stefania swieta wiele troska praca szkola lekarz \
    majster kwiat trawa drzewo piasek skala gruszka jablko sliwa wisnia czeresnia kapusta groch fasola \
    burak cebula ogorek pomidor marchewka ziemniak dana tania jasny jasna prosty czysty mlody gruby lysy orange \
    play plus polska polski warszawa
    """)

  private static let nobody = set(
    """
    agent customer klient konsultant bot system unknown user test pan pani mr mrs ms dr none null \
    konsultantka klientka agentka operator operatorka advisor client caller ivr visitor guest anonymous \
    anonim speaker support admin administrator team service infolinia info biuro kontakt contact sales bok \
    gosc odwiedzajacy nieznany member supervisor manager assistant chat live help desk webchat queue com \
    zespol dzial obsluga obslugi klienta klientow care service relations department dept iban \
    net org gmail wp onet undefined nan name
    """)

  /// Forms that Polish names have in common with words that every other turn holds.
  private static let homographs = Set(
    set("ani ale idzie ide rano razu mam masz moze kasie marka marki marke marce marek").map {
      Array($0.utf8)
    })

  private static let chinese = set(
    """
    客户 客戶 访客 訪客 用户 用戶 游客 遊客 会员 會員 顾客 顧客 匿名 匿名用户 客服 坐席 座席 机器人 機器人 系统 系統 未知 管理员 \
    先生 女士 小姐 太太 老师 老師 同学 經理 经理 老板 明天 今天 昨天 后天 小心 高兴 方便 安静 开心 平安 快乐 幸福 阳光 天天 星星 \
    美丽 健康 春天 夏天 秋天 冬天 马上 谢谢 再见 可以 没有 什么 怎么 这个 那个 时间 地址 电话 手机 订单 快递 银行 公司 问题 朋友 \
    中文 大家 自己 一定 大概 可能 非常 特别 真的 知道 明白 清楚 进步 文明 文化 子女 金卡 白卡 黄金 金牌 白金 金额 金融 余额 高级 高中 \
    高三 常客 常用 白领 白天 万科 万一 万元 黄牛 方式 方案 周末 周一 周二 周三 周四 周五 周六 周日 江苏 江西 武汉 苏州 钱包 向来 石油 \
    小时 小明天 光明 和平 建设 国家 中国 北京 上海
    """)

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
  }
}
