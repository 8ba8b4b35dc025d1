/// The configuration that `earshot init` writes: every setting with its default, commented.
enum ConfigurationTemplate {
  static let text = """
    # earshot: what this site decides. Every setting stands here with its default; a line with # in front is off.
    # A wrong key or value ends a command with status 78 before anything is read, with its line and column.

    # The zone in which a night's date is told, and in which days are counted (an IANA name).
    zone: UTC

    # The country of telephone numbers without a country code, by vendor; "*" for the rest. PL, CN, US or GB.
    countries: { "*": PL }

    # Seconds east of UTC for stamps without a zone, where nothing in the record tells it.
    # stamp_offset: 0

    # What the files of a source do not tell: the zone of stamps without one, the encoding of their texts, and whose
    # they are where neither the records nor the folder (dates and hours left out) name the vendor.
    # sources:
    #   - { vendor: brook, zone: Europe/Warsaw }
    #   - { vendor: harbor, files: "2025/*" }

    # Seconds that must have passed since a file was last written; younger files wait for the next run. Files
    # that end in .part, .filepart, .tmp or .crdownload always wait.
    minimum_age: 0

    # Which level of Amazon Connect's agent hierarchy names the vendor, 1 to 5.
    connect_vendor_level: 2

    # Days for which every contact is kept in compact form: as far back call-backs and repeats are seen.
    history_days: 35

    # Customers with more contacts a day than this are switchboards and are not matched.
    daily_contacts_of_customer: 50

    # The share of records that may be quarantined before a run ends with status 65; the rest is stored anyway.
    quarantine_limit: 0.05

    # How many contacts are drawn a night for review, and at least how many from each stratum that has them.
    sampling: { budget: 200, minimum: 2 }

    # The language in which flags are told: en, pl or zh.
    explanations: en

    # Which script the contacts of a vendor, queue and channel must follow; rules about something missing apply
    # only there. `earshot rules script` lists the scripts.
    # scripts:
    #   - { script: service-call, vendor: lotus, queue: billing, channel: voice }

    # Logins of different vendors that are one person's: contacts that overlap count as one person's then.
    # people:
    #   - [lotus/A0017, meadow/MD0003]

    # The calendar of holidays by vendor, for the volume that is to be expected; "*" for the rest. A calendar is a
    # file of Calendars/: CN knows China's swapped working days, PL Poland's trading Sundays.
    # calendars: { lotus: CN, "*": PL }

    # A file for figures in Prometheus' text format, replaced whole after every run.
    # metrics: /var/lib/node_exporter/textfile/earshot.prom

    """
}
