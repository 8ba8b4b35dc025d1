/// A date that is told in words: "twelfth of march eighty five", "dwunastego marca osiemdziesiątego piątego roku".
///
/// Speech recognition writes days as ordinals, in Polish the years too, which are no digits of any other number. Near
/// a word for a birth a month with such words beside it is one; whether the day exists is not asked.
struct SpokenDate {
  let bytes: ByteView

  enum Word {
    case number
    case month
    /// Stands between them: "of", "the", "roku".
    case link
  }

  private static let words = FoldedWords<Word>(
    numbers.map { ($0, .number) } + BirthRecogniser.monthWords.map { ($0, .month) }
      + ["of", "the", "and", "in", "oh", "roku", "r", "dnia"].map { ($0, .link) })

  private static let numbers: [String] = {
    let english = """
      first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth \
      sixteenth seventeenth eighteenth nineteenth twentieth thirtieth one two three four five six seven eight nine ten \
      eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy \
      eighty ninety hundred thousand zero
      """
    let polish = """
      zero jeden dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie dwanascie trzynascie czternascie \
      pietnascie szesnascie siedemnascie osiemnascie dziewietnascie dwadziescia trzydziesci czterdziesci piecdziesiat \
      szescdziesiat siedemdziesiat osiemdziesiat dziewiecdziesiat dziewiecset tysiac tysiace drugi drugiego drugim trzeci \
      trzeciego trzecim
      """
    let ordinals = """
      pierwsz czwart piat szost siodm osm dziewiat dziesiat jedenast dwunast trzynast czternast pietnast szesnast \
      siedemnast osiemnast dziewietnast dwudziest trzydziest czterdziest piecdziesiat szescdziesiat siedemdziesiat \
      osiemdziesiat dziewiecdziesiat dziewiecsetn tysieczn dwutysieczn
      """
    func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    return words(english) + words(polish)
      + words(ordinals).flatMap { stem in ["y", "ego", "ym"].map { stem + $0 } }
  }()

  /// The first date that begins in `range`; it may go on up to `limit`.
  func first(in range: Range<Int>, upTo limit: Int) -> Range<Int>? {
    var at = range.lowerBound
    while at < range.upperBound {
      guard isWord(at) else {
        at += 1
        continue
      }
      let run = run(from: at, limit)
      if let range = run.range { return range }
      at = max(run.end, at + 1)
    }
    return nil
  }

  private func isWord(_ at: Int) -> Bool { bytes.isLatinLetter(at: at) || ByteClass.isDigit(bytes[at]) }

  /// The date that the words from `start` on are, and where a search goes on.
  private func run(from start: Int, _ limit: Int) -> (range: Range<Int>?, end: Int) {
    var at = start
    var date: Range<Int>?
    var (months, numbers, hasWord) = (0, 0, false)
    while at < limit, isWord(at) {
      let isDigits = ByteClass.isDigit(bytes[at])
      var end = at + 1
      if isDigits {
        while end < limit, ByteClass.isDigit(bytes[end]) { end += 1 }
        let digits = end
        // The ending of an ordinal: 5th.
        if end < limit, bytes.isLatinLetter(at: end), bytes.wordEnd(end, limit: limit) == end + 2 { end += 2 }
        if digits - at > 4 { return (nil, end) }
      } else {
        end = max(bytes.wordEnd(at, limit: limit), end)
      }
      switch isDigits ? Word.number : Self.words.value(bytes, at..<end) {
      case nil: return (months == 1 && numbers > 0 && hasWord ? date : nil, max(at, end))
      case .number:
        numbers += 1
        hasWord = hasWord || !isDigits
        date = (date?.lowerBound ?? at)..<end
      case .month:
        months += 1
        date = (date?.lowerBound ?? at)..<end
      case .link: break
      }
      at = end
      while at < limit, bytes[at] == 0x20 || bytes[at] == 0x2C || bytes[at] == 0x2D || bytes[at] == 0x2E {
        at += 1
      }
    }
    return (months == 1 && numbers > 0 && hasWord ? date : nil, at)
  }
}
