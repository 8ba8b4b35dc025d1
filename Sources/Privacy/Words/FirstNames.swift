/// Common Polish and English first names that are no words of everyday talk, folded.
enum FirstNames {
  /// Whether a folded word is one.
  static func holds(_ name: [UInt8]) -> Bool { names.contains(name) }

  private static let names = Set(
    """
    agata agnieszka aleksander aleksandra alicja andrzej aneta anita anna antoni arkadiusz artur barbara bartek \
    bartlomiej bartosz beata bogdan bozena cezary damian daniel danuta daria dariusz dawid dominik dominika dorota \
    edyta elzbieta emilia ewelina filip gabriela grazyna grzegorz halina hanna henryk hubert igor ilona irena iwona \
    jacek jadwiga jakub jaroslaw jerzy joanna jolanta jozef julia justyna kamil kamila karol karolina katarzyna kinga \
    klaudia konrad krystian krystyna krzysztof leszek lukasz maciej magdalena malgorzata marcin marek maria marian \
    mariola mariusz marta martyna marzena mateusz michal mieczyslaw milena miroslaw monika natalia norbert oliwia \
    oskar patrycja patryk paulina pawel piotr przemyslaw radoslaw rafal renata robert roman ryszard sebastian \
    slawomir stanislaw sylwia szymon tadeusz teresa tomasz urszula waldemar wanda weronika wieslaw wiktoria witold \
    wojciech zbigniew zdzislaw zofia zuzanna kasia gosia basia asia magda zosia krysia marysia tomek piotrek krzysiek \
    alexander alice amanda amy andrea andrew angela anthony ashley barbara benjamin betty brandon brian carlos \
    carmen carol catherine charles charlotte christine christopher cynthia daniel david deborah dennis diana donald \
    donna dorothy edward elena elizabeth emily emma eric ethan evelyn fernando frances gary george gloria gregory \
    hannah helen isabella jacob james janet jason jeffrey jennifer jeremy jessica joan john jonathan jose joseph \
    joshua juan judith justin karen katherine kathleen kelly kenneth kevin kimberly larry laura linda lisa louis \
    luis manuel margaret maria marie martha mary matthew megan melissa michael michelle miguel nancy natalie \
    nathan nicholas nicole noah olivia pamela patricia patrick paul peter priya rachel ralph raymond rebecca richard \
    ronald roger rosa ruth ryan samantha samuel sandra sarah scott sharon shirley sofia sophia stephanie stephen \
    steven susan teresa thomas timothy tyler vanessa veronica vincent virginia walter wayne william zachary
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) })
}
