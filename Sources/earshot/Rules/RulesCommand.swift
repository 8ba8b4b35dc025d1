import ArgumentParser

/// `earshot rules`: the rule book.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Check, test and try the rule book.",
    subcommands: [
      RulesCheckCommand.self, RulesTestCommand.self, RulesExplainCommand.self, RulesDiffCommand.self,
      RulesScriptCommand.self, RulesEntitiesCommand.self, RulesEvalCommand.self,
    ])
}
