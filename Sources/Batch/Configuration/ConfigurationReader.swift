import Contacts
import Expressions
import Formats
import Ledger
import Rules
import Yams
import Zones

/// Reads a configuration file and reports all of its faults at once.
struct ConfigurationReader {
  private let file: String
  private var faults: [String] = []
  private var result = Configuration()

  /// The configuration in `text`.
  ///
  /// - Parameter file: The file's name, for messages.
  /// - Throws: ``BatchError/configuration(_:)`` with every fault, its line and the nearest known key.
  static func read(_ text: String, file: String) throws(BatchError) -> Configuration {
    var reader = ConfigurationReader(file: file)
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw .configuration(["\(file): not YAML: \(error)"])
    }
    if let root { reader.read(root) }
    guard reader.faults.isEmpty else { throw .configuration(reader.faults) }
    return reader.result
  }

  private init(file: String) { self.file = file }

  mutating func fault(_ node: Node, _ message: String) {
    let place = node.mark.map { ":\($0.line):\($0.column)" } ?? ""
    faults.append("\(file)\(place): \(message)")
  }

  private mutating func read(_ root: Node) {
    guard case .mapping(let mapping) = root else {
      return fault(root, "a configuration is a mapping of keys to values")
    }
    let keys = [
      "zone", "history_days", "quarantine_limit", "minimum_age", "countries", "stamp_offset",
      "connect_vendor_level", "explanations", "sampling", "scripts",
      "daily_contacts_of_customer", "sources", "limits", "pending_days", "join_days", "retention", "metrics",
      "calendars", "people",
    ]
    for (key, value) in mapping {
      switch key.string ?? "" {
      case "zone":
        if let text = text(value) {
          if let zone = zone(text, value) { result.zone = zone }
        }
      case "history_days": if let count = count(value, 1...3650) { result.historyDays = count }
      case "quarantine_limit": if let share = share(value) { result.quarantineLimit = share }
      case "minimum_age": if let count = count(value, 0...86_400) { result.minimumAge = count }
      case "stamp_offset": if let count = count(value, -64_800...64_800) { result.stampOffset = count }
      case "connect_vendor_level": if let count = count(value, 1...5) { result.connectVendorLevel = count }
      case "daily_contacts_of_customer":
        if let count = count(value, 1...1_000_000) { result.dailyContactsOfCustomer = count }
      case "explanations":
        if let language = text(value) {
          if ["en", "pl", "zh"].contains(language) {
            result.explanations = language
          } else {
            fault(value, "unknown language '\(language)': en, pl or zh")
          }
        }
      case "sources": result.sources = readSources(value)
      case "limits": result.limits = readLimits(value)
      case "pending_days": if let count = count(value, 0...3650) { result.pendingDays = count }
      case "join_days": if let count = count(value, 0...3650) { result.joinDays = count }
      case "metrics": if let path = text(value) { result.metrics = path }
      case "calendars": readCalendars(value)
      case "countries": readCountries(value)
      case "sampling": readSampling(value)
      case "scripts": readScripts(value)
      case "retention": readRetention(value)
      case "people": result.people = readPeople(value)
      default: unknown(key, keys)
      }
    }
  }

  /// The zone of a name; a fault where there is none.
  mutating func zone(_ name: String, _ node: Node) -> ClockZone? {
    if let zone = ClockZone(name: name) { return zone }
    let hint = NearestName.of(name, among: TimeZones.names).map { "did you mean '\($0)'?" }
    fault(
      node,
      "unknown zone '\(name)': "
        + (hint ?? "an offset such as +08:00, or a name such as Europe/Warsaw"))
    return nil
  }

  mutating func unknown(_ key: Node, _ known: [String]) {
    let word = key.string ?? "?"
    let nearest = NearestName.of(word, among: known)
    let hint = nearest.map { ": did you mean '\($0)'?" } ?? ""
    fault(key, "unknown key '\(word)'\(hint)")
  }

  private mutating func readCountries(_ node: Node) {
    guard case .mapping(let mapping) = node else { return fault(node, "countries maps vendors to countries") }
    for (vendor, country) in mapping {
      guard let code = text(country) else { continue }
      if ["PL", "CN", "US", "GB"].contains(code) {
        result.countries[vendor.string ?? "*"] = code
      } else {
        fault(country, "unknown country '\(code)': PL, CN, US or GB")
      }
    }
  }

  private mutating func readCalendars(_ node: Node) {
    guard case .mapping(let mapping) = node else { return fault(node, "calendars maps vendors to calendars") }
    for (vendor, name) in mapping {
      if let name = text(name) { result.calendars[vendor.string ?? "*"] = name }
    }
  }

  private mutating func readSampling(_ node: Node) {
    var reader = SamplingReader(file: file)
    reader.read(node)
    faults += reader.faults
    result.sampling = reader.design
  }

  private mutating func readRetention(_ node: Node) {
    guard case .mapping(let mapping) = node else {
      return fault(node, "retention maps kinds to days: \(ErasureKind.allCases.map(\.rawValue))")
    }
    for (key, value) in mapping {
      guard let kind = ErasureKind(rawValue: key.string ?? "") else {
        unknown(key, ErasureKind.allCases.map(\.rawValue))
        continue
      }
      if let days = count(value, 1...36_500) { result.retention[kind] = days }
    }
  }

  private mutating func readScripts(_ node: Node) {
    guard case .sequence(let entries) = node else { return fault(node, "scripts is a list of assignments") }
    for entry in entries {
      guard case .mapping(let mapping) = entry else {
        fault(entry, "an assignment names a script, and a vendor, queue or channel")
        continue
      }
      var assignment = Configuration.ScriptAssignment(script: "")
      for (key, value) in mapping {
        switch key.string ?? "" {
        case "script": assignment.script = text(value) ?? ""
        case "vendor": assignment.vendor = text(value)
        case "queue": assignment.queue = text(value)
        case "channel":
          assignment.channel = text(value).flatMap { Channel(name: $0) }
          if assignment.channel == nil { fault(value, "a channel is voice or chat") }
        default: unknown(key, ["script", "vendor", "queue", "channel"])
        }
      }
      if assignment.script.isEmpty { fault(entry, "an assignment names a script") }
      result.scripts.append(assignment)
    }
  }

  mutating func text(_ node: Node) -> String? {
    if let text = node.string, !text.isEmpty { return text }
    fault(node, "a text is expected")
    return nil
  }

  mutating func count(_ node: Node, _ range: ClosedRange<Int>) -> Int? {
    if let value = node.int, range.contains(value) { return value }
    fault(node, "a whole number from \(range.lowerBound) to \(range.upperBound) is expected")
    return nil
  }

  private mutating func share(_ node: Node) -> Double? {
    if let value = node.float, (0...1).contains(value) { return value }
    fault(node, "a share from 0 to 1 is expected")
    return nil
  }
}
