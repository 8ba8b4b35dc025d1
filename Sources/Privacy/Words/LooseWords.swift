/// Words and phrases that open a recogniser only where a text is to be stored, as in `LabelWords`.
///
/// They are too common to search every text for, and no ground to accuse anybody; a word that is masked
/// needlessly costs little.
enum LooseWords {
  static let all: [(Label, String)] = [
    (
      .looseCode,
      "code|codes|pass code|number on the back|numbers on the back|numbers on back|numbers from the back"
    ),
    (
      .looseCode,
      "digits on the back|digits on back|digits from the back|three numbers|three digits|three digit number"
    ),
    (
      .looseCode,
      "3 numbers|3 digits|last three|last 3|sec code|security number|security digits|signature strip"
    ),
    (.looseCode, "digits on the front|numbers on the front|six digits|six numbers|6 digits"),
    (
      .looseCode,
      "kod|kodu|kodem|kody|kodzik|cyfry z tyłu|cyferki z tyłu|numer z tyłu|numery z tyłu|numerek z tyłu"
    ),
    (.looseCode, "trzy cyfry|trzy cyferki|ostatnie trzy|sześć cyfr|cyfry z odwrotu|numerek z odwrotu"),
    (
      .looseCode, "z tyłu mam|z tyłu jest|z tyłu to|z tyłu karty|na odwrocie|na odwrocie mam|na odwrocie jest"
    ),
    (.looseCode, "on the back i have|on the back it says|on the back is|on the back says|on the back of it"),
    (.looseCode, "背面是|背面有|背面写的是|背面写着"),
    (.looseCode, "背面的数字|背面数字|背面的号|背面那|背面三|背面后|背后三|后三位|后3位|后面三位|三位数|三位码|3位数|末三位"),
    (.looseCode, "六位数|6位数|四位数|4位数|短信里的|短信上的|短信发来的|短信收到的|收到的码|收到的数字|的码|那个码|这个码|码是|码为|码多少"),
    (
      .otherCode,
      "error code|promo code|discount code|voucher code|coupon code|gift code|product code|item code"
    ),
    (.otherCode, "postal code|post code|zip code|area code|country code|dialling code|dial code|order code"),
    (
      .otherCode, "booking code|reference code|tracking code|bar code|qr code|source code|tax code|store code"
    ),
    (
      .otherCode, "colour code|color code|style code|model code|dress code|status code|reason code|fault code"
    ),
    (.otherCode, "branch code|swift code|airport code|city code|code of conduct"),
    (
      .otherCode,
      "kod pocztowy|kodu pocztowego|kod rabatowy|kodu rabatowego|kod promocyjny|kod błędu|kodu błędu"
    ),
    (
      .otherCode,
      "kod produktu|kodu produktu|kod kraju|kod kreskowy|kod towaru|kod kuponu|kod klienta|kod paczki"
    ),
    (.otherCode, "kod zamówienia|kod odbioru|kod usterki|kod koloru|kod kierunkowy"),
    (.otherCode, "号码|编码|条码|代码|尺码|二维码|数码|号码是|编码是|条码是|代码是|尺码是"),
    (.loosePassword, "pw|pwd|passwd|pass word|passphrase|memorable word|secret word|hasełko|hasełka"),
    (.closing, "kind regards|best regards|warm regards|warmest regards|regards|rgds|best wishes|sincerely"),
    (
      .closing,
      "yours sincerely|yours faithfully|yours truly|respectfully|many thanks|thanks|thank you|cheers"
    ),
    (
      .closing, "all the best|pozdrawiam|pozdrawiamy|pozdrawiam serdecznie|serdecznie pozdrawiam|pozdrowienia"
    ),
    (.closing, "z pozdrowieniami|z poważaniem|z wyrazami szacunku|łączę pozdrowienia|dziękuję|dzięki|pzdr"),
    (.closing, "此致敬礼|敬礼|祝好|顺祝商祺|順頌商祺|谢谢|多谢|此致"),
    (.closingBehind, "敬上|谨上|敬启|谨启|拜上"),
    (.addressee, "recipient|addressee|cardholder|card holder|account holder|policy holder|policyholder"),
    (.addressee, "name on the card|in the name of|under the name of|under the name|account name|attn"),
    (.addressee, "contact person|deliver to|addressed to|made out to|full name|surname|last name"),
    (.addressee, "odbiorca|odbiorcą|odbiorcy|adresat|adresatem|na nazwisko|osoba kontaktowa|imię i nazwisko"),
    (
      .addressee,
      "posiadacz|posiadaczem|posiadacz karty|właściciel|właścicielem|właściciel konta|nazwisko|na dane"
    ),
    (.addressee, "收件人|收貨人|收货人|联系人|聯繫人|聯絡人|联络人|持卡人|开户人|开户名|户主|戶主|户名|戶名|机主|機主|姓名|寄件人|发件人"),
    (.addressee, "投保人|被保险人|乘客|旅客|订票人|入住人|用户名字|名字"),
    (.sortCode, "sort code|sortcode|routing number|routing no|aba number|bank code"),
    (.looseStreet, "mieszkam na|mieszkam przy|mieszka na|mieszka przy|adres to|adres|pod adresem|pod adres"),
    (.looseStreet, "na ulicę|pl.|placu|rondo|rynek|bulwar|trakt|szosa|zamieszkały przy|zamieszkała przy"),
    (.looseStreet, "路|街|巷|弄|北里|南里|东里|西里|東里|苑里|新里|村|小区|小區|花园|花園|大厦|大廈|公寓|镇|鎮|乡|鄉|苑|园区|广场"),
    (.looseDictated, "gmail*|outlook*|hotmail*|yahoo*|icloud*|onet*|interi*|btinternet|proton*|wp|qq"),
    (.looseIntroduction, "i'm|i’m|i am|jestem"),
    (.looseNaming, "it's|it’s|it is|this's"),
    (.namingBehind, "speaking|calling|here"),
  ]
}
