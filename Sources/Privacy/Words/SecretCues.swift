/// Words with which a secret is asked for without its name, as in `LooseWords`: "what's printed behind the signature",
/// "did a text come in, read me those numbers", 卡背后那串短的.
///
/// The rules of a book know such questions too, and are no help here: what is masked must not depend on which book is
/// loaded, and many texts are masked where there is none. A rule accuses somebody and takes a question for one only
/// where it is beyond doubt; here a doubt is enough. The words of places and things count together.
enum SecretCues {
  static let all: [(Label, String)] = [
    (
      .cardPlace,
      """
      the back|at back|on back|back of|its back|your back|the reverse|on reverse|reverse side|the rear|rear side|flip|\
      flip side|other side|behind the|behind your|behind it|signature|your signature|strip|card over|card round|\
      card around|it over|it round|it around|one over|over the card|over your card|underside|where you sign
      """
    ),
    (
      .cardPlace,
      """
      z tyłu|na tyle|tył|tyłu|odwroc*|odwrot*|odwrót|odwróc*|odwraca*|obróc*|obraca*|przekręc*|rewers*|podpisu|podpisem|\
      podpis|podpisie|pasek|paska|pasku|paskiem|drugiej stronie|drugiej strony|drugą stronę|druga strona
      """
    ),
    (.cardPlace, "背|反面|签名|簽名|翻过来|翻過來|翻个|翻面|反过来|反過來|转过来|轉過來"),
    (.cardWord, "card|cards|visa|mastercard|amex|karta|kartę|karty|karcie|kartą|kart|卡"),
    (
      .sentPlace,
      """
      text|texts|texted|sms|text message|message|messages|authenticator|your phone and|at your phone|on your phone|\
      to your phone|from your phone|your phone now|on your mobile|to your mobile|your mobile and|in your app|the app|\
      came through|come through|came in|come in|inbox|sent you|sent over|popped up|pop up
      """
    ),
    (
      .sentPlace,
      """
      sms*|esemes*|wiadomoś*|do telefonu|na telefon|z telefonu|w telefonie|na komórkę|na komórce|powiadomieni*|token|\
      tokena|tokenu|w aplikacji|z aplikacji|przyszedł|przyszła|przyszło|przyszły|przyjdzie|wysłałem|wysłałam|wysłaliśmy
      """
    ),
    (
      .sentPlace,
      "短信|短訊|短讯|信息|消息|讯息|邮件|手机上|手机里|手机会|手机有|手機|看手机|看下手机|看一下手机|打开手机|收到|发过去|发过来|發過去|发给您|发给你|发您|发你|推送"
    ),
    (
      .codeThing,
      """
      number|numbers|digits|digit|figure|figures|numerals|what it says|what does it say|what did it say|it says|in it|\
      what's in there|in there|read it|read that|read them|read me|read out|dictate|printed|written|stamped|what's after|\
      three on|last three
      """
    ),
    (
      .codeThing,
      """
      numer|numeru|numerek|numerku|numerki|numery|cyfr|cyfry|cyfrę|cyferk*|cyferek|cyframi|liczb*|przeczyta*|odczyta*|\
      podyktowa*|dyktowa*|co tam|co jest|co pisze|nadrukowan*|wydrukowan*|napisan*|ciąg
      """
    ),
    (.codeThing, "数|數|号|號|串|字|念|报|報|写|寫|印|内容"),
    (
      .looseCode,
      """
      small number|little number|short number|tiny number|small code|little code|short code|three digit|3 digit|\
      three digit number|three digit code|six digit|6 digit|six digit number|six digit code|security numbers
      """
    ),
    (
      .looseCode,
      """
      trzycyfrow*|sześciocyfrow*|krótki numer|krótki numerek|mały numer|mały numerek|ostatnie cyfry|ostatnie cyferki|\
      numer zabezpiecz*|numerek zabezpiecz*|tych sześć cyfr|te sześć cyfr|kodzik*
      """
    ),
    (.looseCode, "了个码|一个码|个六位|了個碼|几个数|幾個數|小码|小碼|小数字|小號|安全数|安全號|安全号|六个数|六個數|那六位|那三位|验证短信|驗證碼|安全碼"),
    (
      .askedPassword,
      """
      login word|log in word|type to log in|type to sign in|type to get in|use to log in|use to sign in|use to get in|\
      enter to log in|put in to log in|type when you log in|use when you log in|enter when you log in|log in with|\
      sign in with|login details|log in details|sign in details|login credentials|your credentials|your login|\
      memorable information|memorable answer
      """
    ),
    (
      .askedPassword,
      """
      dane logowania|danych logowania|dane do logowania|danych do logowania|wpisuje przy logowaniu|\
      wpisuje się przy logowaniu|wpisuje do logowania|czym się pan loguje|czym się pani loguje|login i hasło|\
      hasełkiem|haseł
      """
    ),
    (.askedPassword, "登录信息|登錄信息|登陆信息|登录用的|平时输的|平時輸的|平常输的|口令|登录资料|密碼"),
    (
      .otherCode,
      """
      courier|driver|postman|model|router|modem|serial|meter|device|machine|boiler|washing machine|sticker|label|parcel|\
      packaging|gift card|sim card|kurier*|kierowc*|listonosz*|router*|modem*|licznik*|urządzeni*|naklejk*|etykiet*|\
      pudełk*|opakowani*|tabliczk*|karty podarunkowej|karta podarunkowa
      """
    ),
    (.otherCode, "快递员|快遞|骑手|司机|配送|路由器|光猫|设备|設備|机器|機器|电表|型号|標籤|标签|包装|礼品卡"),
    (.loosePassword, "pass:|pass=|pass :|pass =|passcodes|pass phrase|secret phrase|hasełku|hasełkiem"),
  ]
}
