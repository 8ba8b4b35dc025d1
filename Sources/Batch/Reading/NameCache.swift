import Contacts

/// One worker's way into a ``NameRegister``: asks it once for each name, and then finds the number by the
/// name's bytes, without a lock and without a string.
struct NameCache {
  private let register: NameRegister
  private var names = NameTable()
  /// The register's numbers of the names.
  private var numbers: [UInt32] = []

  init(_ register: NameRegister) { self.register = register }

  /// The number of the name at a span of `text`.
  mutating func number(of span: TextSpan, in text: UnsafeRawBufferPointer) -> UInt32 {
    guard !span.isEmpty else { return 0 }
    return number(of: UnsafeRawBufferPointer(rebasing: text[span.range]))
  }

  /// The number of a name.
  mutating func number(of text: UnsafeRawBufferPointer) -> UInt32 {
    guard !text.isEmpty else { return 0 }
    let place = names.number(of: text)
    if place == numbers.count { numbers.append(register.number(of: text)) }
    return numbers[place]
  }
}
