import Batch
import Expressions
import Foundation
import Rules

/// Where the calendars of holidays are: `EARSHOT_CALENDARS`, else `Calendars/` here, else the ones that ship.
enum CalendarsFolder {
  /// The calendars; every error in them is told, also a name in the configuration that none of them has.
  static func load(for configuration: Configuration) throws -> CalendarBook {
    guard !configuration.calendars.isEmpty else { return CalendarBook() }
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let shipped = ["Calendars", "../share/earshot/Calendars"].map { program.appendingPathComponent($0).path }
    let named = ProcessInfo.processInfo.environment["EARSHOT_CALENDARS"]
    let folder =
      named ?? (["Calendars"] + shipped).first { FileManager.default.fileExists(atPath: $0) } ?? "Calendars"
    var files: [(path: String, text: String)] = []
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where name.hasSuffix(".txt") && !name.hasPrefix(".") {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
        throw BatchError.configuration(["\(folder)/\(name): the calendar can't be read"])
      }
      files.append((folder + "/" + name, String(decoding: data, as: UTF8.self)))
    }
    let book = try CalendarBook(files: files)
    let faults = configuration.calendars.sorted { $0.key < $1.key }.compactMap { vendor, name -> String? in
      guard !book.names.contains(name) else { return nil }
      let nearest = NearestName.of(name, among: book.names).map { ": did you mean '\($0)'?" } ?? ""
      return "calendars: \(vendor): there is no calendar '\(name)' in \(folder)\(nearest)"
    }
    guard faults.isEmpty else { throw BatchError.configuration(faults) }
    return book
  }
}
