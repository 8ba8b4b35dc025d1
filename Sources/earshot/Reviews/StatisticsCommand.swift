import ArgumentParser
import Sampling
import Statistics

/// `earshot statistics`: any method of the statistics on JSON lines.
struct StatisticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistics",
    abstract: "Evaluate statistical functions, one JSON object a line.",
    discussion: """
      echo '{"function": "wilson", "args": {"x": 3, "n": 60, "level": 0.95}}' | earshot statistics
      prints {"value": [low, high]} or {"error": "…"}.
      """)

  @Flag(name: .long, help: "Print the names of the functions.")
  var list = false

  func run() throws {
    var service = StatisticsService()
    service.addDraws()
    if list {
      for name in service.names { Console.print(name) }
    } else {
      LineLoop.run(service.answer)
    }
  }
}
