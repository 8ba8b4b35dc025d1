/// The words and phrases that label numbers, per language; a star ends a stem.
enum LabelWords {
  static let all: [(Label, String)] =
    [
      (
        .card,
        "card number|credit card|debit card|card no|card #|bank card|my card|the card|visa|mastercard|amex"
      ),
      (.card, "american express|long number|numer karty|numeru karty|karta|karty|kartę|kartą|karcie|kart"),
      (.card, "卡号|信用卡|银行卡|借记卡|储蓄卡"),
      (.account, "account number|account no|account #|bank account|my account|account|rachunek|rachunku|nrb"),
      (.account, "numer konta|numeru konta|konto|konta|账号|帐号|账户|帐户|银行账号"),
      (.iban, "iban"),
      (.residentID, "身份证|证件号|身份号码|公民身份|resident id|chinese id|id card number|identity card number"),
      (.uscc, "统一社会信用代码|信用代码|税号|纳税人识别号|uscc|社会信用"),
      (.passport, "passport|paszport*|护照"),
      (.identityCard, "dowód|dowodu|dowodem|dowodzie|dowód osobisty|identity card|id card|seria i numer"),
      (.pesel, "pesel*|numer pesel"),
      (.nip, "nip|nipu|nip-u|numer nip|tax id|vat id|vat number|identyfikacji podatkowej"),
      (.regon, "regon|regonu|numer regon"),
      (.ssn, "ssn|social security|social security number|social|ss number"),
      (.nhs, "nhs|nhs number|health service number"),
      (.phone, "phone|phone number|phone no|telephone|telephone number|mobile|mobile number|cell|cell phone"),
      (
        .phone,
        "contact number|call me on|call me at|call you on|call you at|reach me at|reach me on|call back number"
      ),
      (
        .phone,
        "callback number|tel|landline|contact no|contacted at|reached at|call them at|call them on|fax"
      ),
      (
        .phone,
        "telefon*|komórk*|komórkow*|numer kontaktowy|numeru kontaktowego|oddzwon*|zadzwon*|stacjonarn*"
      ),
      (.phone, "电话|手机|联系方式|联系号码|座机|热线|手机号|拨打|回电|来电|致电"),
      (
        .cvv,
        "cvv|cvc|cvv2|cvc2|cvn|security code|card verification|three digits on the back|digits on the back"
      ),
      (.cvv, "kod zabezpieczający|kod cvv|kodu cvv|kod cvc|trzy cyfry z tyłu|cyfry z tyłu"),
      (.cvv, "安全码|安全碼|背面三位|后三位安全"),
      (
        .code,
        "verification code|one time code|one-time code|otp|one time password|one-time password|passcode"
      ),
      (
        .code,
        "sms code|code we sent|code i sent|code from the text|confirmation code from|security pin|auth code"
      ),
      (
        .code,
        "kod z sms|kodu z sms|kod z smsa|kodu z smsa|kod sms|kodu sms|kod autoryzacyjny|kod weryfikacyjny"
      ),
      (
        .code,
        "kodu autoryzacyjnego|kodu weryfikacyjnego|kod blik|kodu blik|blik|blika|blikiem|kod jednorazowy"
      ),
      (.code, "kod z esemesa|kodu z esemesa|kod z smska|kodu z smska"),
      (.code, "验证码|动态码|短信码|校验码|动态密码|一次性密码|确认码|驗證碼|動態碼|校驗碼|一次性密碼|確認碼"),
      (.password, "password|passwords|hasło|hasła|hasłem|haśle|密码|密碼|密马|口令"),
      (.pin, "pin|pin number|pin code|numer pin|kod pin|pinu|取款密码|支付密码|取款密碼|支付密碼"),
      (.birth, "date of birth|birth date|birthdate|birthday|dob|born|born on|data urodzenia|daty urodzenia"),
      (.birth, "datę urodzenia|urodzony|urodzona|urodziłem|urodziłam|urodzin|ur.|出生|生日|出生日期|出生年月"),
      (
        .address, "address|live at|live in|living at|shipping address|postcode|post code|zip|zip code|zipcode"
      ),
      (.address, "adres|adresu|adresem|adresie|mieszkam|zamieszkał*|kod pocztowy|地址|住址|住在|收货|邮编"),
      (.ruleOut, "order number|order no|order #|order id|tracking number|tracking no|invoice number"),
      (.matter, "my order|the order|order|tracking|invoice|reference|parcel|shipment|waybill"),
      (.ruleOut, "ticket number|case number|reference number|ref no|booking number"),
      (
        .ruleOut,
        "confirmation number|policy number|claim number|serial number|part number|item number|model number"
      ),
      (.matter, "zamówieni*|zleceni*|przesyłk*|paczk*|faktur*|zgłoszeni*"),
      (
        .ruleOut,
        "numer zlecenia|numer zamówienia|numeru zamówienia|numeru zlecenia|numer paczki|numeru paczki"
      ),
      (.ruleOut, "numer przesyłki|numeru przesyłki|numer faktury|numeru faktury|numer sprawy|numeru sprawy"),
      (.ruleOut, "numer zgłoszenia|numeru zgłoszenia|numeru klienta|numeru polisy"),
      (
        .ruleOut,
        "list przewozowy|numer seryjny|numer polisy|numer referencyjny|numer klienta|customer number"
      ),
      (.ruleOut, "member number|membership number|loyalty number|imei|isbn|ean"),
      (.ruleOut, "订单号|运单号|快递单号|物流单号|单号|流水号|发票号|编号|序列号|会员号|客户号|快递号|参考号|訂單號|單號|運單號|編號"),
      (.matter, "订单|运单|工单|訂單"),
      (
        .street,
        "street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|terrace|crescent|highway|hwy"
      ),
      (.street, "parkway|pkwy|square|place|close|gardens|apartment|apt|way"),
      (.streetLocal, "ul.|ulica|ulicy|ulicę|al.|aleja|alei|aleje|os.|osiedle|osiedlu|plac|placu|skwer"),
      (.streetLocal, "路|街|巷|弄|胡同|大道|村|小区|花园|大厦|公寓|镇|乡"),
      (.introduction, "my name is|my name's|my full name is|this is|speaking with|speaking to|name's"),
      (
        .introductionPolish,
        "nazywam się|mam na imię|moje imię to|z tej strony|mówi|tu|przy telefonie|moje nazwisko to"
      ),
      (.introduction, "我是|我叫|我姓|我的名字叫|我的名字是|名字叫|免贵姓|敝姓|本人|我是客服|我是坐席|这里是"),
      (
        .amount, "balance|amount|total|price|cost|charged|fee|kwota|kwotę|saldo|salda|cena|cenę|kosztuje|suma"
      ),
      (.amount, "余额|金额|价格|总价|费用|一共"),
      (.email, "email|e-mail|mail|email address|maila|mailowy|邮箱|电子邮件|邮件地址"),
      (
        .name, "your name|full name|last name|first name|surname|imię|imienia|nazwisko|nazwiska|姓名|名字|贵姓|怎么称呼"
      ),
      (.dictated, "dot|kropka|małpa|małpka|艾特|圈a|小老鼠|点com|点 com|点cn|点 cn|点net|点 net|点org|点 org"),
      (.nino, "national insurance|national insurance number|ni number|ni no|nino"),
    ] + LooseWords.all + SecretCues.all

  /// Labels that stand before a number, as against those that only open a need.
  static let naming: Label = [
    .card, .account, .iban, .residentID, .uscc, .passport, .identityCard, .pesel, .nip, .regon, .ssn, .nhs,
    .phone, .cvv, .code, .password, .pin, .birth, .address, .ruleOut, .matter, .amount, .nino,
  ]
}
