import Foundation
import Intake

/// Tells files of several inputs apart that have the same name below the folders that were named: vendors call every
/// night's file the same, and a contact's record must be found in the file that it came from.
///
/// The files of such an input stand behind its folder and two slashes, `monday//lotus/calls.jsonl`; that is the same path,
/// and what rules of the configuration look at is the part behind. Names that are the same because something in them was
/// masked are numbered: `[phone]~2.jsonl`.
struct SharedNames {
  /// What stands between the input's folder and the name below it.
  static let mark = "//"

  /// The name below the folder that was named.
  static func local(_ name: String) -> String {
    name.range(of: mark).map { String(name[$0.upperBound...]) } ?? name
  }

  /// The name behind a folder.
  static func name(_ name: String, in folder: String) -> String {
    folder + (name.contains(mark) ? "/" : mark) + name
  }

  /// The name, or the first of its numbered forms, from 2 on, that is not taken; taken from then on.
  static func own(_ name: String, _ taken: inout Set<String>, numbered: (Int) -> String) -> String {
    var own = name
    var number = 1
    while !taken.insert(own).inserted {
      number += 1
      own = numbered(number)
    }
    return own
  }

  /// The files with names of their own, in the order in which they are given.
  ///
  /// - Parameter roots: For each file the folder that was named, or that holds the file that was.
  static func apart(_ files: [InputFile], roots: [String]) -> [InputFile] {
    let places = Dictionary(grouping: files.indices) { files[$0].name }
    let shared = Set(places.values.filter { $0.count > 1 }.flatMap { Set($0.map { roots[$0] }) })
    let sharing = places.values.contains { Set($0.map { roots[$0] }).count > 1 }
    let folders = sharing ? labels(of: shared) : [:]
    var result = files
    var seen: Set<String> = []
    for (place, file) in files.enumerated() {
      let name = folders[roots[place]].map { Self.name(file.name, in: $0) } ?? file.name
      result[place].name = own(name, &seen) { numbered(name, $0) }
    }
    return result
  }

  /// For each folder as many of its last parts as it takes to tell it from the others.
  private static func labels(of roots: Set<String>) -> [String: String] {
    let parts = roots.sorted().map { root in
      (root, URL(fileURLWithPath: root).standardizedFileURL.pathComponents.filter { $0 != "/" })
    }
    func label(_ parts: [String], _ count: Int) -> String {
      parts.isEmpty ? "." : FileLabel.masked(PathText.shown(parts.suffix(count).joined(separator: "/")))
    }
    let most = parts.map(\.1.count).max() ?? 1
    let enough = (1...max(most, 1)).first { count in
      Set(parts.map { label($0.1, count) }).count == parts.count
    }
    return Dictionary(
      uniqueKeysWithValues: parts.enumerated().map { place, root in
        (root.0, label(root.1, enough ?? 1) + (enough == nil ? "~\(place + 1)" : ""))
      })
  }

  /// The name with a number before its endings.
  private static func numbered(_ name: String, _ number: Int) -> String {
    let start = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
    let end = name[start...].firstIndex(of: ".") ?? name.endIndex
    return name[..<end] + "~\(number)" + name[end...]
  }
}
