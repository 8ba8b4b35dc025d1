import ArgumentParser
import Foundation
import Reviews

/// The scorecards of a rule book: the files in its folder `scorecards`.
struct ReviewForms: ParsableArguments {
  @OptionGroup var rules: RulesOption

  @Option(name: .long, help: "The form, by id. Default: service-quality.")
  var form = "service-quality"

  /// The form in its newest version.
  func card() throws -> Scorecard {
    let cards = try all()
    if let card = cards.filter({ $0.id == form }).max(by: { Self.order($0.version) < Self.order($1.version) })
    {
      return card
    }
    let known = Set(cards.map(\.id)).sorted().joined(separator: ", ")
    throw StatusError(
      code: ExitStatus.usage, message: "there is no form '\(form)' in the rule book; it has \(known)")
  }

  /// Every form in every version.
  func all() throws -> [Scorecard] {
    let folder = try rules.folder() + "/scorecards"
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw StatusError(
        code: ExitStatus.configuration, message: "\(folder): there are no scorecards in the rule book")
    }
    return try names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { name in
      let path = folder + "/" + name
      guard let data = FileManager.default.contents(atPath: path) else {
        throw StatusError(code: ExitStatus.configuration, message: "\(path): it can't be read")
      }
      do {
        return try Scorecard(yaml: String(decoding: data, as: UTF8.self), file: path)
      } catch let faults as ReviewFaults {
        throw StatusError(code: ExitStatus.configuration, message: faults.description)
      }
    }
  }

  /// `10` after `9`.
  private static func order(_ version: String) -> (Int, String) { (Int(version) ?? 0, version) }
}

extension [Scorecard] {
  /// The form that a review was filled in on, or `nil` where the rule book has lost that version.
  func card(_ form: String, _ version: String) -> Scorecard? {
    first { $0.id == form && $0.version == version }
  }
}
