import ArgumentParser
import Formats
import Privacy
import Report

/// `earshot rules entities`: what the recognisers of sensitive data find in a text.
struct RulesEntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities",
    abstract: "Show the sensitive data that is recognised in a text.",
    discussion: """
      With --jsonl, one {"text": …, "language": …} a line is read from standard input, and one \
      {"entities": [{"type": …, "start": …, "end": …, "score": …}]} a line is printed; offsets are in Unicode code \
      points. Texts go through standard input, never through arguments, which other users of the machine can read.
      """)

  @Flag(name: .long, help: "Read one JSON object a line from standard input; else each line is a text.")
  var jsonl = false

  @Option(name: .long, help: "The language of plain lines: en, pl or zh.")
  var language: String?

  func run() throws {
    LineLoop.run { line in
      if jsonl { return entitiesJSONLine(line, showing: ForeignDigits.plain) }
      var members: [(String, Cell)] = [("text", .text(line))]
      if let language { members.append(("language", .text(language))) }
      return entitiesJSONLine(JSONText.object(members), showing: ForeignDigits.plain)
    }
  }
}
