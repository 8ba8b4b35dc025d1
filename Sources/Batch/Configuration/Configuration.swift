package import Contacts
package import Formats
package import Intake
package import Ledger
package import Sampling

/// What a site decides about its runs. Everything has a safe default; a file overrides what it names.
package struct Configuration: Hashable, Sendable {
  /// Which script the contacts of a vendor, queue and channel must follow.
  package struct ScriptAssignment: Hashable, Sendable {
    /// The script's id.
    package var script: String
    /// The vendor, or `nil` for every vendor.
    package var vendor: String?
    /// The queue, or `nil` for every queue.
    package var queue: String?
    /// The channel, or `nil` for both.
    package var channel: Channel?

    /// How much the assignment names: a queue weighs more than a vendor, a vendor more than a channel.
    var weight: Int { (queue == nil ? 0 : 4) + (vendor == nil ? 0 : 2) + (channel == nil ? 0 : 1) }
  }

  /// An agent's id at a vendor.
  package struct Login: Hashable, Sendable {
    package var vendor: String
    package var agent: String
  }

  /// The zone in which a night's business date is told.
  package var zone = ClockZone(offset: 0)
  /// Days for which every contact is kept in compact form.
  package var historyDays = 35
  /// The share of records that may be quarantined before a run ends with status 65.
  package var quarantineLimit = 0.05
  /// Seconds that must have passed since a file was last written.
  package var minimumAge = 0
  /// The country of telephone numbers without a country code, two letters, by vendor; `*` for the rest.
  package var countries: [String: String] = ["*": "PL"]
  /// Seconds east of UTC for stamps without a zone, where nothing in the record tells it.
  package var stampOffset: Int?
  /// Which level of Amazon Connect's agent hierarchy names the vendor.
  package var connectVendorLevel = 2
  /// How a night's sample is drawn.
  package var sampling = SamplingDesign()
  /// The scripts that apply.
  package var scripts: [ScriptAssignment] = []
  /// The language in which flags are told: en, pl or zh.
  package var explanations = "en"
  /// The file for figures in Prometheus' text format, or `nil` for none.
  package var metrics: String?
  /// The name of the calendar of holidays, by vendor; `*` for the rest.
  package var calendars: [String: String] = [:]
  /// Customers with more contacts a day than this are switchboards and have no key.
  package var dailyContactsOfCustomer = 50
  /// What the files of sources do not tell.
  package var sources: [SourceRule] = []
  /// What a file may cost.
  package var limits = IntakeLimits.default
  /// For how many days a piece of a contact waits for the rest.
  package var pendingDays = 7
  /// For how many days the pieces of a contact are kept for further ones, such as a transcript that comes later.
  package var joinDays = 3

  /// Logins of different vendors that are one person's: nothing else makes two agents one.
  package var people: [[Login]] = []

  /// Days after which kinds of what is kept about a contact are erased; a kind that is not named is kept.
  package var retention: [ErasureKind: Int] = [:]

  /// The defaults.
  package init() {}

  /// The configuration in the text of a file.
  ///
  /// - Parameters:
  ///   - yaml: The text.
  ///   - file: The file's name, for messages.
  /// - Throws: ``BatchError/configuration(_:)`` with every fault, its place and the nearest known key.
  package init(yaml: String, file: String) throws(BatchError) {
    self = try ConfigurationReader.read(yaml, file: file)
  }

  /// The vendors that it names, sorted: those of which something is to come.
  package var vendors: [String] {
    var names = Set(countries.keys).union(calendars.keys)
    names.formUnion(sources.compactMap(\.vendor))
    names.formUnion(scripts.compactMap(\.vendor))
    names.formUnion(people.joined().map(\.vendor))
    return names.subtracting(["*", ""]).sorted()
  }

  /// The country of a vendor's telephone numbers.
  package func country(of vendor: String) -> String { countries[vendor] ?? countries["*"] ?? "PL" }

  /// The name of a vendor's calendar of holidays, if it has one.
  package func calendar(of vendor: String) -> String? { calendars[vendor] ?? calendars["*"] }

  /// A text that is the same for the same decisions: what `runs.config_digest` is taken of.
  package var canonicalText: String {
    let scripts = scripts.map {
      "script=\($0.script);vendor=\($0.vendor ?? "*");queue=\($0.queue ?? "*");channel=\($0.channel?.name ?? "*")"
    }
    return
      ([
        "zone=\(zone == ClockZone(offset: 0) ? "UTC" : zone.name)", "history_days=\(historyDays)",
        "countries="
          + countries.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: ","),
        "stamp_offset=\(stampOffset.map(String.init) ?? "-")", "connect_vendor_level=\(connectVendorLevel)",
        "sampling=\(sampling.text)",
        "explanations=\(explanations)",
        "daily_contacts_of_customer=\(dailyContactsOfCustomer)", "pending_days=\(pendingDays)",
        "join_days=\(joinDays)", "limits=\(limits)",
      ] + sources.map(\.canonicalText) + scripts.sorted() + calendarLines + peopleLines).joined(
        separator: "\n")
  }

  /// The crosswalk; no line where there is none, so that configurations of old keep their digest.
  private var peopleLines: [String] {
    people.map { person in
      "person=" + person.map { "\($0.vendor)/\($0.agent)" }.sorted().joined(separator: ",")
    }.sorted()
  }

  /// The calendars; no line where none is named, so that configurations of old keep their digest.
  private var calendarLines: [String] {
    guard !calendars.isEmpty else { return [] }
    let pairs = calendars.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
    return ["calendars=" + pairs.joined(separator: ",")]
  }
}
