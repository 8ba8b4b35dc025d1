import Contacts

/// A file or folder that was found among the inputs and not read.
package struct UnreadFile: Hashable, Sendable, Comparable {
  /// Why it was left.
  enum Kind: UInt8, Sendable {
    /// A later run may read it.
    case later
    /// A folder that can't be read, with whatever is in it.
    case folder
    /// Its name begins with a dot: it is never read.
    case hidden
  }

  /// Its name among the inputs, with numbers masked.
  package let name: String
  /// Why, in words.
  package let reason: String
  let kind: Kind

  init(_ name: String, _ reason: String, _ kind: Kind = .later) {
    self.name = name
    self.reason = reason
    self.kind = kind
  }

  /// As it is told.
  package var words: String { "\(name): \(reason)" }

  package static func < (left: UnreadFile, right: UnreadFile) -> Bool { left.words < right.words }
}

extension UnreadFile {
  func encode(into writer: inout ByteWriter) {
    writer.write(text: name.utf8)
    writer.write(text: reason.utf8)
    writer.write(byte: kind.rawValue)
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    let (name, reason) = (try reader.readString(), try reader.readString())
    self.init(name, reason, Kind(rawValue: try reader.readByte()) ?? .later)
  }
}
