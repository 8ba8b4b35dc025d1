/// What a name looks like: two names of one skeleton no reader tells apart, but for case and blanks.
///
/// Letters count in lower case, full-width and mathematical ones as ordinary ones, Greek and Cyrillic ones as the Latin ones
/// that they are drawn like; blanks and characters that nobody sees count for nothing. Marks of letters stay.
package enum NameSkeleton {
  /// The skeleton of a name.
  package static func of(_ name: String) -> String {
    var name = name
    let isPlain = name.withUTF8 { bytes in bytes.allSatisfy { $0 &- 0x21 < 0x5E } }
    if isPlain { return name.lowercased() }
    var skeleton = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      if let folded = folded(scalar) { skeleton.append(folded) }
    }
    return String(skeleton)
  }

  /// The name with what its skeleton lacks or changes, beyond case and blanks, by number: `A00<U+200B>17`.
  package static func shown(_ name: String) -> String {
    name.unicodeScalars.reduce(into: "") { text, scalar in
      let isPlain =
        scalar.isASCII || folded(scalar) == scalar || scalar.properties.isUppercase && !isAlike(scalar)
      if isPlain {
        text.unicodeScalars.append(scalar)
      } else {
        let number = String(scalar.value, radix: 16, uppercase: true)
        text += "<U+" + String(repeating: "0", count: max(0, 4 - number.count)) + number + ">"
      }
    }
  }

  /// Whether a scalar becomes one of ASCII.
  private static func isAlike(_ scalar: Unicode.Scalar) -> Bool { folded(scalar)?.isASCII ?? true }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let value = scalar.value
    var folded: UInt32
    switch value {
    case ..<0x800:
      let entry = FoldTables.twoBytes[Int(value)]
      folded = entry == FoldTables.Special.mark ? value : UInt32(entry)
    case ..<0x10000: folded = 0x3400...0x9FFF ~= value ? value : FoldTables.wide(value)
    default: folded = FoldTables.beyond(value)
    }
    if folded < 0x800, FoldTables.lookAlikes[Int(folded)] != 0 {
      folded = UInt32(FoldTables.lookAlikes[Int(folded)])
    }
    return folded == 0 || folded == 0x20 ? nil : Unicode.Scalar(folded)
  }
}
