import Glibc

/// Tells the single-byte encodings apart by how well the bytes above 0x7F fit the letters of a language.
///
/// Naive Bayes over letters: a language's letters beyond a to z in per cent of its text (rounded from the table
/// in Wikipedia, "Letter frequency", itself compiled from Lewand and others), against the same bytes read in
/// the other encodings.
enum LetterStatistics {
  /// Fewer bytes than this tell nothing.
  private static let fewest = 5

  private static let languages: [(name: String, letters: [(String, Double)])] = [
    (
      "Polish",
      [
        ("ł", 1.8), ("ę", 1.1), ("ą", 1.0), ("ó", 0.85), ("ż", 0.8), ("ś", 0.66), ("ć", 0.4), ("ń", 0.2),
        ("ź", 0.06),
      ]
    ),
    (
      "Czech or Slovak",
      [
        ("í", 3.3), ("á", 2.2), ("ě", 1.4), ("é", 1.3), ("ř", 1.2), ("ý", 1.1), ("ž", 1.0), ("č", 1.0),
        ("š", 0.8),
        ("ů", 0.6), ("ú", 0.3), ("ľ", 0.2), ("ť", 0.2), ("ň", 0.1), ("ô", 0.1), ("ó", 0.1), ("ď", 0.1),
        ("ä", 0.05),
      ]
    ),
    (
      "Hungarian",
      [
        ("é", 3.5), ("á", 3.4), ("ö", 1.1), ("ó", 1.0), ("ő", 1.0), ("ü", 0.6), ("í", 0.6), ("ú", 0.3),
        ("ű", 0.2),
      ]
    ),
    (
      "Croatian or Slovene",
      [("č", 1.2), ("š", 1.1), ("ž", 0.7), ("ć", 0.6), ("đ", 0.3)]
    ),
    (
      "Romanian",
      [("ă", 2.4), ("î", 1.4), ("ş", 1.2), ("ţ", 1.2), ("â", 0.9)]
    ),
    (
      "French",
      [
        ("é", 1.5), ("à", 0.5), ("è", 0.27), ("ê", 0.22), ("ç", 0.09), ("û", 0.06), ("ù", 0.06), ("â", 0.05),
        ("î", 0.05), ("ô", 0.02), ("œ", 0.02), ("ë", 0.01), ("ï", 0.01),
      ]
    ),
    ("German", [("ü", 1.0), ("ä", 0.58), ("ö", 0.44), ("ß", 0.31)]),
    (
      "Spanish",
      [("ó", 0.83), ("í", 0.72), ("á", 0.5), ("é", 0.43), ("ñ", 0.31), ("ú", 0.17), ("¿", 0.05), ("¡", 0.05)]
    ),
    (
      "Portuguese",
      [
        ("ã", 0.73), ("ç", 0.53), ("ê", 0.45), ("é", 0.34), ("ó", 0.3), ("í", 0.13), ("á", 0.12), ("ú", 0.2),
        ("à", 0.07), ("â", 0.1), ("õ", 0.04), ("ô", 0.05),
      ]
    ),
    ("Nordic", [("å", 1.4), ("ä", 1.8), ("ö", 1.3), ("ø", 0.9), ("æ", 0.9)]),
    ("Italian", [("è", 0.26), ("à", 0.64), ("ò", 0.3), ("ù", 0.17), ("é", 0.1), ("ì", 0.1)]),
  ]

  /// Signs that any language uses.
  private static let signs = "\u{A0}–—‘’‚“”„…€°§«»£"
  private static let candidates: [TextEncoding] = [.windows1250, .iso8859Part2, .windows1252]

  /// Decides by all bytes above 0x7F.
  static func decide(_ head: [UInt8]) -> EncodingDecision {
    var counts = [Int](repeating: 0, count: 128)
    for byte in head where byte >= 0x80 { counts[Int(byte) - 128] += 1 }
    let total = counts.reduce(0, +)
    guard total >= fewest else {
      return EncodingDecision(
        .utf8, .undecided, confidence: 0,
        reason: "\(total) bytes are no UTF-8, too few to tell what they are; declare the encoding")
    }
    var best: [(encoding: TextEncoding, language: String, score: Double, reading: [Unicode.Scalar?])] = []
    for encoding in candidates {
      let letters = (0..<128).map { scalar(UInt8($0 + 128), encoding) }
      let reading = letters.indices.map { counts[$0] > 0 ? letters[$0] : nil }
      let scores = languages.map { (name: $0.name, score: score(counts, letters, $0.letters)) }
      guard let top = scores.max(by: { $0.score < $1.score }) else { continue }
      best.append((encoding, top.name, top.score, reading))
    }
    best.sort { $0.score > $1.score }
    guard let first = best.first else { return undecided(0) }
    // The later of two that read the bytes alike is as good: windows-1252 for German.
    let chosen = best.last { $0.reading == first.reading && $0.score == first.score } ?? first
    let rival = best.first { $0.reading != first.reading }
    let margin = rival.map { first.score - $0.score } ?? .infinity
    let confidence = min(0.999, 1 / (1 + exp(-margin)))
    // Text in a language unknown here fits nowhere.
    guard confidence >= EncodingRecognition.threshold, first.score / Double(total) > -5 else {
      return undecided(confidence)
    }
    return EncodingDecision(
      chosen.encoding, .statistics, confidence: confidence,
      reason: "\(total) bytes above 7F fit the letters of \(chosen.language)")
  }

  private static func undecided(_ confidence: Double) -> EncodingDecision {
    EncodingDecision(
      .utf8, .undecided, confidence: confidence,
      reason: "the bytes are no UTF-8 and fit no encoding well enough; declare it")
  }

  /// The logarithm of the likelihood of the bytes above 0x7F.
  private static func score(
    _ counts: [Int], _ letters: [Unicode.Scalar?], _ language: [(String, Double)]
  ) -> Double {
    var weights: [Unicode.Scalar: Double] = [:]
    for sign in signs.unicodeScalars { weights[sign] = 0.05 }
    for (letter, weight) in language {
      for scalar in letter.unicodeScalars { weights[scalar] = weight }
      for scalar in letter.uppercased().unicodeScalars where weights[scalar] == nil {
        weights[scalar] = weight / 20
      }
    }
    let sum = weights.keys.sorted().reduce(0) { $0 + (weights[$1] ?? 0) }
    var score = 0.0
    for index in counts.indices where counts[index] > 0 {
      guard let letter = letters[index] else {
        score -= 12 * Double(counts[index])
        continue
      }
      let isControl = letter.value < 0xA0
      let share = isControl ? 1e-5 : (weights[letter] ?? 0.002) / sum
      score += Double(counts[index]) * log(share)
    }
    return score
  }

  private static func scalar(_ byte: UInt8, _ encoding: TextEncoding) -> Unicode.Scalar? {
    Iconv.text([byte], encoding)?.unicodeScalars.first
  }
}
