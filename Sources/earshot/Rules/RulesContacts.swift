import ArgumentParser
import Batch
import Contacts
import Detection
import Foundation

/// The contacts that rules are tried on: those of files, or those that a ledger has.
struct RulesContacts: ParsableArguments {
  @Option(name: .long, parsing: .upToNextOption, help: "Files of contacts, and folders of them.")
  var input: [String] = []

  @Option(name: .long, help: "A database, in place of files: its contacts with their masked turns.")
  var db: String?

  @OptionGroup var mappings: MappingsOption

  /// Whether any are named.
  var isEmpty: Bool { input.isEmpty && db == nil }

  func validate() throws {
    if !input.isEmpty, db != nil { throw ValidationError("--input and --db exclude each other") }
  }

  /// Hands over every contact, until `body` returns false.
  ///
  /// - Parameters:
  ///   - contact: The id or source id of the only one that is wanted, if it is.
  ///   - body: Takes what is known of a contact and how it is called.
  /// - Returns: how many records could not be used.
  func forEach(
    contact wanted: String? = nil, _ body: (inout Fragment, _ id: String) throws -> Bool
  ) throws -> Int {
    if let db {
      try LedgerContacts(path: db).forEach(contact: wanted, body)
      return 0
    }
    let discovery = try InputDiscovery(paths: input, now: Int(Date().timeIntervalSince1970))
    let isNamed = Set(input)
    return try RulesContactReader(
      files: discovery.files.map { (path: $0.path, mayBeNone: !isNamed.contains($0.path)) },
      mappings: mappings.load().mappings
    ).forEach { fragment in
      let id = Self.id(of: fragment)
      if let wanted, fragment.string(.sourceID) != wanted, id != wanted { return true }
      return try body(&fragment, id)
    }
  }

  /// What the rules find in a contact. Masks of a ledger count as the data that they stand for.
  func findings(
    in fragment: Fragment, _ finder: inout Finder, script: String? = nil, isThorough: Bool = false
  ) -> Findings? {
    guard !fragment.turns.isEmpty else { return nil }
    return db == nil
      ? finder.find(in: fragment, script: script, isThorough: isThorough)
      : finder.find(inMasked: fragment, script: script, isThorough: isThorough)
  }

  private static func id(of fragment: Fragment) -> String {
    fragment.bytes.withUnsafeBytes { bytes in
      func text(_ field: TextField) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[fragment.fields[field].range])
      }
      let id =
        fragment.platform.map { ContactID(platform: $0, sourceID: text(.sourceID)) }
        ?? ContactID(vendor: text(.vendor), sourceID: text(.sourceID))
      return id.hex
    }
  }
}
