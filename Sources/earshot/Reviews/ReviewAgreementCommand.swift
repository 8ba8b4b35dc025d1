import ArgumentParser
import Ledger
import Report
import Reviews
import Statistics

/// `earshot review agreement`: how far reviewers agree.
struct ReviewAgreementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract: "Compare reviewers who scored the same contacts, criterion by criterion.",
    discussion: """
      Uses the measuring review of each contact and the calibrating ones. With rare defects kappa alone misleads: \
      read it beside the share of agreement, AC1 and the agreement on defects. Krippendorff's alpha: from 0.80 \
      dependable, from 0.667 tentative, below it no decision about pay should rest on the criterion.
      """)

  @OptionGroup var options: QueryOptions
  @OptionGroup var forms: ReviewForms
  @Option(name: .long, help: "Confidence level.") var level = 0.95
  @Option(name: .long, help: "How many contacts scored twice a figure needs.") var minimum = Agreement.minimum

  func validate() throws {
    guard level > 0, level < 1 else { throw ValidationError("--level lies between 0 and 1") }
    guard minimum >= 3 else { throw ValidationError("--minimum takes a number from 3 on") }
  }

  func run() throws {
    let card = try forms.card()
    let archive = try ReviewArchive(options.reader())
    let reviews = archive.reviews.filter { $0.form == card.id && $0.version == card.version }
    let measuring = reviews.measuring
    let pairs = Dictionary(
      grouping: reviews.filter { $0.purpose == .calibrate }, by: \.contact
    ).compactMap { contact, others in
      measuring[contact].map { [$0] + others.sorted { ($0.at, $0.id) < ($1.at, $1.id) } }
    }.sorted { $0[0].contact < $1[0].contact }
    var agreements = card.criteria.map { criterion in
      let words = criterion.answers.sorted { $0.points < $1.points }.map(\.word)
      let ratings = pairs.map { reviews in
        reviews.compactMap { review in
          (review.answers[criterion.id] ?? nil).flatMap { words.firstIndex(of: $0) }
        }
      }
      let defects = Set(words.indices.filter { criterion.defects.contains(words[$0]) })
      return Agreement(
        subject: criterion.id, ratings: ratings, categories: words.count, defects: defects, level: level,
        minimum: minimum)
    }
    let passes = pairs.map { reviews in
      reviews.map { card.isDefective(score: $0.score, autoFailed: $0.autoFailed) ? 0 : 1 }
    }
    agreements.append(
      Agreement(
        subject: "defective", ratings: passes, categories: 2, defects: [0], level: level, minimum: minimum))
    var table = ResultTable(columns: [
      "form", "form_version", "subject", "measure", "value", "low", "high", "level", "n", "method",
    ])
    for agreement in agreements {
      for figure in agreement.figures {
        table.rows.append([
          .text(card.id), .text(card.version), .text(agreement.subject), .text(figure.measure),
          ReviewCells.rounded(figure.value), ReviewCells.rounded(figure.interval?.low),
          ReviewCells.rounded(figure.interval?.high), .real(level), .integer(Int64(agreement.units)),
          .text(figure.method),
        ])
      }
    }
    let short = ["subject", "measure", "value", "low", "high", "n", "method"]
    options.print(options.format == .table ? table.selecting(short) : table)
  }
}

/// Figures for tables.
enum ReviewCells {
  /// A figure to four decimals.
  static func rounded(_ value: Double?) -> Cell { Cell(value.map { ($0 * 10_000).rounded() / 10_000 }) }
}
