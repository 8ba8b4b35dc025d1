/// A platform that gives every contact an id of its own, whoever of its customers' vendors serves it.
///
/// Records of such contacts belong together by that id alone: what delivers them may know the vendor of some of them
/// and not of others, or know it otherwise.
package enum Platform: UInt8, Hashable, Sendable {
  /// Amazon Connect, which assigns a unique id to each contact (Administrator Guide, Identify conferences and
  /// transfers by using contact records): a UUID.
  case amazonConnect

  /// The word that stands in the place of the vendor where the id of a contact is derived.
  var name: StaticString {
    switch self {
    case .amazonConnect: "amazon_connect"
    }
  }
}
