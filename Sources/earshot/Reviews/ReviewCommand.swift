import ArgumentParser

/// `earshot review`: what people score and judge.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Bring people's scores and judgements in, and compare reviewers.",
    discussion: """
      The first pass is blind: reviewers score the drawn contacts and see no flag. The second pass shows the flags \
      of scored contacts, and each is judged right, wrong, partly or unclear.

        earshot sample export --db night.sqlite --scorecard service-quality --out list.csv
        earshot review import list.csv --db night.sqlite
        earshot review export --db night.sqlite --kind second-pass --format csv > flags.csv
        earshot review import flags.csv --db night.sqlite --verdicts
        earshot estimate --db night.sqlite
      """,
    subcommands: [ReviewImportCommand.self, ReviewExportCommand.self, ReviewAgreementCommand.self])
}
