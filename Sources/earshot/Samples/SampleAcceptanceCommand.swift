import ArgumentParser
import Report
import Statistics

/// `earshot sample acceptance`: how many to look at to accept a lot, or not to miss a defect.
struct SampleAcceptanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "acceptance",
    abstract: "Sizes for accepting a lot (ISO 2859-1) and for finding at least one defect.",
    discussion: """
      --aql gives the single sampling plan of ISO 2859-1 (normal inspection, general level II) with its operating \
      curve: the chance that a lot is accepted, by its true share of defects. Such a plan accepts or refuses a lot; \
      it estimates nothing, and pay should rest on intervals (earshot estimate).

      --discover gives the smallest sample that shows at least one defect with --confidence, if the share of defects is \
      that or more.

        earshot sample acceptance --lot 1000 --aql 1.0
        earshot sample acceptance --lot 10000 --discover 0.02 --confidence 0.95
      """)

  @Option(name: .long, help: "How many contacts the lot has.") var lot: Int
  @Option(name: .long, help: "The acceptance quality limit in per cent, one of the standard's steps.")
  var aql: Double?
  @Option(name: .long, help: "The share of defects that must not go unseen, 0 to 1.") var discover: Double?
  @Option(name: .long, help: "Confidence of the discovery.") var confidence = 0.95
  @Option(name: .long, help: "How the answer is printed.") var format: TableFormat = .table

  func validate() throws {
    if (aql == nil) == (discover == nil) { throw ValidationError("give --aql or --discover") }
  }

  func run() throws {
    do throws(StatisticsError) {
      let table = if let aql { try acceptance(aql) } else { try discovery(discover ?? 0) }
      Console.write(table.text(format, width: Console.width))
    } catch {
      throw StatusError(code: ExitStatus.usage, message: "--\(error.argument): \(error.detail)")
    }
  }

  private func acceptance(_ limit: Double) throws(StatisticsError) -> ResultTable {
    let plan = try AcceptancePlan(lot: lot, limit: limit)
    Console.note(
      "earshot: lot \(lot), letter \(plan.letter ?? "-"), look at \(plan.sampleSize), accept with at most "
        + "\(plan.acceptanceNumber) defects")
    let shares = [
      0.001, 0.0025, 0.005, 0.01, 0.015, 0.02, 0.025, 0.03, 0.04, 0.05, 0.065, 0.08, 0.10, 0.15, 0.20,
    ]
    var seen: Set<Int> = []
    var rows: [[Cell]] = []
    for share in shares {
      let defects = Int((share * Double(lot)).rounded())
      guard seen.insert(defects).inserted else { continue }
      rows.append([
        ReviewCells.rounded(Double(defects) / Double(lot)), .integer(Int64(defects)),
        ReviewCells.rounded(plan.acceptance(lot: lot, defects: defects)), .integer(Int64(plan.sampleSize)),
        .integer(Int64(plan.acceptanceNumber)),
      ])
    }
    return ResultTable(columns: ["share", "defects", "accepted", "n", "accept"], rows: rows)
  }

  private func discovery(_ rate: Double) throws(StatisticsError) -> ResultTable {
    let size = try DiscoverySize.smallest(population: lot, rate: rate, confidence: confidence)
    return ResultTable(
      columns: ["lot", "share", "confidence", "n"],
      rows: [[.integer(Int64(lot)), .real(rate), .real(confidence), .integer(Int64(size))]])
  }
}
