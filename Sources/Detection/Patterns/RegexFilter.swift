/// Makes of a regular expression one that holds for the folded text wherever the first holds for the text as
/// it was written, so that it can tell which turns are worth a closer look.
///
/// Folding changes characters one by one;
/// so literals are folded and compared without case, while everything that asks for the *absence* of a character
/// (negated classes, `\D`, `\W`, `\S`, edges) is let through. Where folding also dropped characters
/// (``TextFolder/Traits/condensed``) the filter says nothing.
struct RegexFilter {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var result = ""

  /// The filter for a pattern in RE2's syntax, or `nil` where it uses something that this does not know:
  /// then every turn must be looked at.
  static func filter(for pattern: String) -> String? {
    var maker = RegexFilter(scalars: Array(pattern.unicodeScalars))
    guard maker.run(), maker.isSelective else { return nil }
    let filter = withoutTail(maker.result)
    return filter.isEmpty ? nil : filter
  }

  /// A filter without what may stand at its end, which would only be reported at every length.
  private static func withoutTail(_ filter: String) -> String {
    for tail in [".*?", ".+?", ".*", ".+"] where filter.hasSuffix(tail) && !filter.hasSuffix("\\" + tail) {
      return String(filter.dropLast(tail.count))
    }
    // `{2,}` and `{2,5}` come true with the second.
    guard filter.hasSuffix("}"), let comma = filter.lastIndex(of: ","), let brace = filter.lastIndex(of: "{"),
      filter[filter.index(after: brace)..<comma].allSatisfy({ $0.isASCII && $0.isNumber }),
      filter[filter.index(after: comma)...].dropLast().allSatisfy({ $0.isASCII && $0.isNumber }),
      brace > filter.startIndex, filter[filter.index(before: brace)] == "]",
      filter[filter.index(after: brace)] != "0"
    else { return filter }
    return filter[..<comma] + "}"
  }

  /// Whether a pattern matches only where some character is beyond ASCII: where a Han character stands in it,
  /// in no group and in the way of every match.
  static func isWide(_ pattern: String) -> Bool {
    let han = "\\p{Han}"
    guard pattern.hasPrefix(han), !pattern.contains("|"), let next = pattern.dropFirst(han.count).first else {
      return pattern == han
    }
    return next != "*" && next != "?" && !pattern.dropFirst(han.count).hasPrefix("{0")
      && !pattern.dropFirst(han.count).hasPrefix("{,")
  }

  /// Whether anything but dots was kept: a filter that lets everything through costs more than none.
  private var isSelective = false

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private mutating func run() -> Bool {
    while index < scalars.count {
      let scalar = scalars[index]
      switch scalar {
      case "\\":
        guard escape(inClass: false) else { return false }
      case "[":
        guard characterClass() else { return false }
      case "(":
        guard group() else { return false }
      case " ":
        result += "\\x20"
        index += 1
      case "{":
        // Up to the brace it is a quantifier, which selects nothing.
        while index < scalars.count, scalars[index] != "}" {
          result.unicodeScalars.append(scalars[index])
          index += 1
        }
      case ".", "*", "+", "?", "|", ")", "}", "^", "$":
        result.unicodeScalars.append(scalar)
        index += 1
      default:
        guard let folded = Self.folded(scalar) else { return false }
        result += folded
        isSelective = true
        index += 1
      }
    }
    return true
  }

  /// `(`, `(?:`, `(?i)`, `(?i:`, `(?P<name>`.
  private mutating func group() -> Bool {
    index += 1
    guard index < scalars.count, scalars[index] == "?" else {
      result += "(?:"
      return true
    }
    index += 1
    if index + 1 < scalars.count, scalars[index] == "P" || scalars[index] == "<" {
      while index < scalars.count, scalars[index] != ">" { index += 1 }
      index += 1
      result += "(?:"
      return index <= scalars.count
    }
    while index < scalars.count, scalars[index] == "i" || scalars[index] == "s" { index += 1 }
    guard index < scalars.count else { return false }
    index += 1
    if scalars[index - 1] == ")" { return true }
    result += "(?:"
    return scalars[index - 1] == ":"
  }

  private mutating func escape(inClass: Bool) -> Bool {
    guard index + 1 < scalars.count else { return false }
    let letter = scalars[index + 1]
    index += 2
    switch letter {
    case "d", "w", "s":
      result += "\\\(letter)"
      isSelective = isSelective || letter == "d"
    case "D", "W", "S": result += "."
    case "p", "P":
      // Folding may make a character of another property.
      guard skipProperty() else { return false }
      result += "."
    case "b", "B": break
    default:
      guard letter.isASCII, !letter.properties.isAlphabetic, letter.value < 0x30 || letter.value > 0x39
      else { return false }
      result += "\\\(letter)"
      isSelective = true
    }
    return true
  }

  /// Passes over the name of a Unicode property behind `\p`: `L` or `{Han}`.
  private mutating func skipProperty() -> Bool {
    guard index < scalars.count else { return false }
    if scalars[index] == "{" {
      while index < scalars.count, scalars[index] != "}" { index += 1 }
    }
    index += 1
    return index <= scalars.count
  }

  /// A class is kept where it only names what may stand there; any other one becomes a dot.
  private mutating func characterClass() -> Bool {
    index += 1
    var kept = "["
    var wide = false
    if index < scalars.count, scalars[index] == "^" {
      wide = true
      index += 1
    }
    var isFirst = true
    while index < scalars.count, scalars[index] != "]" || isFirst {
      let scalar = scalars[index]
      if scalar == "[" { return false }
      if scalar == "\\" {
        guard index + 1 < scalars.count else { return false }
        let letter = scalars[index + 1]
        if "DWS".unicodeScalars.contains(letter) {
          wide = true
        } else if letter.properties.isAlphabetic && !"dws".unicodeScalars.contains(letter)
          || letter.value >= 0x30 && letter.value <= 0x39 || !letter.isASCII
        {
          return false
        }
        kept += "\\\(letter)"
        index += 1
      } else if scalar.isASCII {
        guard scalar.value >= 0x20, scalar.value < 0x7F else { return false }
        if isFirst, scalar == "]" { kept += "\\" }
        kept.unicodeScalars.append(scalar)
      } else if let folded = Self.folded(scalar) {
        // The ends of a range may fold out of order; a range beyond ASCII is let through.
        if index > 0, scalars[index - 1] == "-" || index + 1 < scalars.count && scalars[index + 1] == "-" {
          wide = true
        }
        kept += folded
      } else {
        wide = true
      }
      isFirst = false
      index += 1
    }
    guard index < scalars.count else { return false }
    index += 1
    if wide {
      result += "."
    } else {
      result += kept + "]"
      isSelective = true
    }
    return true
  }

  /// The character as it stands in folded text, escaped where it needs to be; `nil` where it would not be one
  /// character there. Case is left to the search.
  private static func folded(_ scalar: Unicode.Scalar) -> String? {
    if scalar.value < 0x20 || scalar.value == 0x7F { return nil }
    if scalar.isASCII { return String(scalar) }
    let folded = TextFolder.folded(String(scalar))
    let result = String(decoding: folded, as: UTF8.self).unicodeScalars
    guard result.count == 1, let first = result.first, first.value != 0x1A, first.value != 0x20 else {
      return nil
    }
    // A look-alike is folded by the word that it stands in.
    if scalar.value >= 0x370, scalar.value < 0x530 { return nil }
    return "\\x{" + String(first.value, radix: 16) + "}"
  }
}
