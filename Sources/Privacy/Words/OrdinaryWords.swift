/// Words of everyday talk in English and Polish that are neither names nor secrets.
enum OrdinaryWords {
  /// Whether the Latin word that fills `range` is one of them.
  static func holds(_ bytes: ByteView, _ range: Range<Int>) -> Bool { words.value(bytes, range) == true }

  /// Whether a folded word is one of them.
  static func holds(_ folded: [UInt8]) -> Bool {
    folded.withUnsafeBufferPointer { holds(ByteView($0), 0..<$0.count) }
  }

  private static let words = FoldedWords<Bool>(
    """
    the a an my your our his her their its not and or but so on in at for from with to of is are was were be been \
    being what why how when where who which that this these those it he she they we you i me us them no yes yeah \
    yep nope ok okay sir madam here there just very really also only still now then than again already please \
    thanks thank hello hi hey bye goodbye sure sorry right fine well good great wrong correct incorrect because if \
    can could will would should must may might do does did don didn doesn isn wasn have has had get got go going \
    give gave given tell told said say says ask asked know think need want like make let see look try trying wait \
    hold moment second minute sec forgot forgotten forget remember lost reset change changed changing invalid \
    expired expires working work works required needed secure safe same different blocked locked too about up out \
    off down after before never always maybe actually email mail address phone number account card order password \
    passwords pin code name name's valid new old long short strong weak all any some every each more most much \
    many as by into over under between until while calling speaking customer service support agent team bank \
    company sales billing help problem issue question time day today tomorrow yesterday morning afternoon evening \
    delivered delivery parcel package refund cancel cancelled enter entered type typed use used using send sent \
    receive received find found um uh er hmm mm oh ah yet ever called listed spelled supposed accepted rejected \
    not't ll ve re im its ive dont cant got gonna wanna lot bit thing things one's there's here's that's next \
    ze sie nie tak jest sa byl byla bylo byly to ten ta te tego tej tym tych co jak ale bo czy pan pani pana panu \
    panstwo tylko juz jeszcze tez bardzo dobrze zle dobry dobra dobre konsultant konsultantka klient klientka tutaj \
    tam tu moje moj moja moja moim mojego mojej swoj swoje jestem mamy mam ma masz jakis jakies jaki jakie chodzi \
    wlasnie z od do w na po o u i a za pod nad przy przez dla bez no nic wiec czyli teraz wtedy potem prosze \
    dziekuje dzieki dzien witam czesc halo hej chwile chwila chwileczke moment moge moze mozna musze chce chcialbym \
    chcialabym podac podaj poda powiedziec potrzebuje zapomnialem zapomnialam zapomniane pamietam pamieta wiem wie \
    dziala dzialalo dzialaja wygaslo wygasl zmienic zmienilem zmienilam nowe nowy stare zle bledne niepoprawne \
    nieprawidlowe poprawne prawidlowe inne takie takze zablokowane konto konta karta karty telefon telefonu mail \
    maila mailu adres adresu numer numeru haslo hasla kod kodu mi mnie ja ty on ona my wy oni yyy eee oczywiscie \
    zgadza rozumiem dostalem dostalam otrzymalem otrzymalam przyszedl przyszlo wpisac wpisalem wpisalam wpisuje
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), true) })
}
