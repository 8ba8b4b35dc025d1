/// Reads of single turns what they tell of numbers; one a worker, never shared.
///
/// It says `holds`, `opens` and `continues` wherever a recogniser may find a number of some types, and sometimes
/// where none does: the words around a number, and the turns around it, are not looked at.
package final class TurnNumberReader {
  /// The types that are known by their digits alone, so that a text without fitting digits holds none of them.
  package static let readable = EntityTypes(types: [
    .paymentCard, .bankAccount, .cnResidentID, .cnUSCC, .pesel, .nip, .regon, .usSSN, .ukNHS, .plIdentityCard,
    .plPassport, .cnPassport, .iban,
  ])

  /// What is put before and behind a text, so that what it is told of does not depend on what it stood beside.
  private static let margin = 64

  private let types: EntityTypes
  private let lengths: UInt32
  private let least: Int
  private let scratch = RecognitionScratch()
  @exclusivity(unchecked) private var storage: UnsafeMutableBufferPointer<UInt8>

  /// A reader that looks for numbers of those of the types that are ``readable``.
  package init(types: EntityTypes) {
    self.types = types.intersection(Self.readable)
    lengths = self.types.lengths(withSecrets: false)
    least = lengths.trailingZeroBitCount
    storage = .allocate(capacity: 1 << 12)
    storage.initialize(repeating: 0x0A)
  }

  deinit { storage.deallocate() }

  /// What a turn tells.
  ///
  /// - Parameter language: of the contact, which must be known: elsewhere number words of several languages may count
  ///   or not, each by what stands in the other turns.
  package func numbers(in text: UnsafeRawBufferPointer, language: TextLanguage) -> TurnNumbers {
    guard language != .any, !types.isEmpty, !text.isEmpty else { return [] }
    let view = view(of: text)
    let bytes = ByteView(view.bytes)
    let spoken = SpokenLanguages(
      english: language == .english, polish: language == .polish, chinese: language == .chinese)
    var scan = NumberScanner(bytes: bytes, view: view, spoken: spoken).scanWithWords(into: scratch)
    if scan.atoms.isEmpty {
      swap(&scan, &scratch.scan)
      return []
    }
    let worded = traits(bytes, view, scan, language)
    var numbers = TurnNumbers(rawValue: worded.rawValue << 3)
    if scan.spoken != SpokenLanguages() { numbers.insert(.isSpoken) }
    if scan.atoms.contains(where: \.spoken) {
      swap(&scan, &scratch.scan)
      scan = NumberScanner(bytes: bytes, view: view, spoken: SpokenLanguages()).scan(into: scratch)
      if !scan.atoms.isEmpty { numbers.formUnion(traits(bytes, view, scan, language)) }
    } else {
      numbers.formUnion(worded)
    }
    swap(&scan, &scratch.scan)
    return numbers
  }

  /// A copy of a text with line feeds around it.
  private func view(of text: UnsafeRawBufferPointer) -> TranscriptView {
    let size = text.count + 2 * Self.margin
    if storage.count < size {
      storage.deallocate()
      storage = .allocate(capacity: size + size / 2)
      storage.initialize(repeating: 0x0A)
    }
    let range = Self.margin..<Self.margin + text.count
    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(storage)[range]).copyMemory(
      from: text)
    for place in range.upperBound..<size { storage[place] = 0x0A }
    return TranscriptView(bytes: UnsafeBufferPointer(rebasing: storage[..<size]), turns: [range], roles: [])
  }

  private func traits(
    _ bytes: ByteView, _ view: TranscriptView, _ scan: NumberScan, _ language: TextLanguage
  ) -> TurnNumbers {
    var traits: TurnNumbers = []
    let builder = ChainBuilder(bytes: bytes, view: view, scan: scan)
    if holdsDigits(bytes, view, scan, language, builder) || holdsDocument(bytes, view, scan, language) {
      traits.insert(.holds)
    }
    if builder.opens { traits.insert(.opens) }
    if builder.continues { traits.insert(.continues) }
    return traits
  }

  private func holdsDigits(
    _ bytes: ByteView, _ view: TranscriptView, _ scan: NumberScan, _ language: TextLanguage,
    _ builder: ChainBuilder
  ) -> Bool {
    guard lengths != 0, scan.digits.count >= least else { return false }
    let recogniser = NumericRecogniser(
      bytes: bytes, view: view, scan: scan, language: language, isAlone: false, isMasking: false,
      isField: false,
      secretTurns: SecretTurns([]), types: types, isTrial: true)
    return !builder.chains(least: { _ in least }, mayHold: { recogniser.mayHold($0, lengths) }).isEmpty
  }

  private func holdsDocument(
    _ bytes: ByteView, _ view: TranscriptView, _ scan: NumberScan, _ language: TextLanguage
  ) -> Bool {
    guard types.holds(.lettered) || types.contains(.iban) else { return false }
    var found: [Candidate] = []
    DocumentRecogniser(
      bytes: bytes, view: view, scan: scan, language: language, isAlone: false, types: types,
      ignoresWords: true
    ).candidates(&found)
    return !found.isEmpty
  }
}
