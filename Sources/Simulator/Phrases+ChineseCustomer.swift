extension Phrases {
  /// What Chinese-speaking customers say.
  static let chineseCustomer = """
    en = [那个|嗯|就是|我说|哎|喂|啊||||]
    hello = [你好|喂|您好|在吗|哎你好|喂你好][，终于通了|，听见吗|][。|]
    state = {en}[我想问|有个事|反映一下|麻烦看看|怎么回事]，
    state.parcel = {en}[我的[快递|包裹][没到|丢了|不动了]|买的<product>还没收到|{state}快递的事|单号<order>]，[说好<day>到|\
    <day>起停在<city>|在家等了一天]。
    state.charge = {en}[怎么扣我<amount>|这个月多了<amount>|{state}账单不对|<day>扣了两次<amount>]，[以前没这么多|没人告诉我|我没开通过|\
    肯定搞错了]。
    state.internet = {en}[网[断了|老掉线|特别慢]|<day>起上不了网|{state}宽带]，[光猫[红灯|不亮|一直闪]|我在家办公|孩子上不了课|重启<count>回了]。
    state.cancel = {en}[我要[退订|销户|停机]|不想用了|{state}取消套餐]，[用不着|要搬去<city>|太贵|受够了]。
    state.refund = {en}[<product>退回去[好久了|是<day>]|退款<amount>没到|{state}退钱的事]，[一分没见|在哪儿呢|小票在|一共<amount>]。
    state.address = {en}[我搬家了|地址要改|{state}地址错了|搬到<city>了]，[信还寄老房子|<day>起住新家|门牌不对]。
    state.login = {en}[登不上[账户|应用|网站]|老说密码错|{state}账户锁了]，[改了<count>回|邮件不来|<day>还行]。
    state.fault = {en}[<product>[坏了|有响声|开不了机|报错]|{state}买的<product>|新<product>有毛病]，[才<count>个月|<city>买的|\
    <day>还好好的]。
    giveIdentity = {en}[我姓<surname>|<surname><name>|<surname>，<city>的|名字<surname><name>][，编号<order>|]。
    answerDetail.parcel = {en}[<order>|单号<order>|<day>下的|寄<city>|没有人打|收到条短信][吧|]。
    answerDetail.charge = {en}[就那笔<amount>|<day>那天|第二行|平时<amount>左右|手机上看的][，你看|]。
    answerDetail.internet = {en}[红的|绿的在闪|插线也不行|<day>开始|客厅|弄过<count>次][了|]。
    answerDetail.cancel = {en}[就是贵|出国|<day>起|全部|别家便宜|家里的事][，真的|]。
    answerDetail.refund = {en}[刷卡|<day>寄的|编号<order>|那个<product>|对，<amount>|小票在手上][，说过了|]。
    answerDetail.address = {en}[<city><street><number>号|<day>起|是公寓|都改|<street>的那个][，二楼|]。
    answerDetail.login = {en}[写稍后再试|常用那个|没收到|手机上|好像<day>][，怪了|]。
    answerDetail.fault = {en}[咔哒响|<count>个月|有糊味|代码<number>|没拆过|没反应][，然后停了|]。
    agree = [好|嗯|行|可以|哦|那好吧|对|知道了|随你]{tail}
    tail = [。|，你继续。|，谢谢。|，记下了。|，我等着。|]
    holdOkay = [好|行|嗯|快点啊][，我等|，别太久|][。|]
    stillBroken = {en}[还是[不行|一样]|没用|试过了|没变化]，
    stillBroken.parcel = {stillBroken}[写签收了可我没拿到|邻居也没有|都<count>天了|谁都说不知道]。
    stillBroken.charge = {stillBroken}[这钱我不付|当初不是这么说的|又错了|已经扣走了]。
    stillBroken.internet = {stillBroken}[又红了|又掉了|这速度开玩笑|啥也打不开]。
    stillBroken.cancel = {stillBroken}[别推销了|写过两次信|我就要退]。
    stillBroken.refund = {stillBroken}[银行没有|上回也这么讲|<count>个星期了]。
    stillBroken.address = {stillBroken}[还是旧的|区不对|不是这条路]。
    stillBroken.login = {stillBroken}[一样的提示|又锁|没邮件|自己退出]。
    stillBroken.fault = {stillBroken}[没电一样|还响|代码又来|根本开不了]。
    question.parcel = {en}[那[到底|]什么时候到|现在在哪|丢了算谁的|谁签的字|不能打给快递员吗][呀|]？
    question.charge = {en}[<amount>是哪来的|能退我吗|这费是什么|现在非付不可吗|下次还这样咋办]？
    question.internet = {en}[要多久|这期间怎么办|不能派人来吗|猫坏还是线坏|上门谁出钱]？
    question.cancel = {en}[算退掉了吗|哪天截止|还欠钱不|号能留吗|怎么这么麻烦]？
    question.refund = {en}[钱几时到|退多少|怎么这么慢|退到哪了|快一点行不行]？
    question.address = {en}[账单对了没|哪天生效|存上没|另一份合同呢]？
    question.login = {en}[那我输什么|发哪个邮箱|锁到几时|直接放我进去不行吗]？
    question.fault = {en}[费用谁出|给换新吗|保修算不算|修几天|能送门店吗]？
    frustrated = {en}[太离谱了|我受够了|<count>天都这样|你们没人懂|我要[投诉|找领导|换个人]|每次都这套]{frustB}
    frustB = [，真的|，说实话|，服了|]。
    abuse = [你们[都是废物|有病|一群骗子]|他妈的|什么破公司|你个[笨蛋|蠢货]|滚][，会不会干活|，闭嘴|，老子受够了|]！
    thanks = [谢谢|多谢|太好了|好极了谢谢|那就放心了|辛苦了][你|啊|，帮大忙|][。|！]
    nothingElse = [没[有|]了|没别的|就这些|不用了|没事了][。|，谢谢。|，辛苦。]
    customerFarewell = [再见|拜拜|好嘞，挂了|那先这样|回见|你也是，再见][。|！|]
    earlier = {en}[<day>打过|昨天问过|这都第<count>回了|说给我回电没人打|你同事说办好了]。
    earlierCut = {en}[刚才断了|讲到一半没声了|跟你们一个人说着就挂了|聊天自己关了|那边把电话挂了][，刚刚|，前面|]。
    wrongNumber = [是[医院|饭店|老王|银行|物业]吗][？|，]我[订位|挂号|找老王|要修水管]。
    giveSecret = {en}[是<code>|<code>|好，<code>|等下，<code>|要这干嘛，<code>]。
    refuseSecret = {en}[这个不能说|要它干什么|银行说不能给人|不给|算了不报]。
    steerReply = {en}[行我加你|这样合规吗|怎么不在这说|记了|快的话行|真的？好]。
    report = {en}[没变化|跟刚才一样|等等，现在写别的了|现在是<number>|就看到<product>那条|说是<day>|没有，只有你们|大概<count>次][吧|，你看|，就这样|]。
      | {en}[我看看|等一下|稍等]，[写着<number>|有的|没有|日期是<day>]。
    anybody = [在吗|人呢|？|还等着|喂喂|我还在][。|]
    askWhen = {en}[那几点|什么时候打|上次也这么说|要等多久|打哪个号][？|]
    answerPhone = [喂|哪位|你好|我是<surname>][？|。]
    repeatStory = {en}[刚跟你同事都说了|又来一遍|从头说]：[<product>那事|单号<order>|那笔<amount>|反正用不了]。
    """
}
