import Foundation
import Testing

struct ExplainedZeroTests {
  /// Semantics 8 of the rule book.
  @Test func `8 a zero is explained: each rule says what became of every contact`() throws {
    let night = try NightFolder()
    try night.copyFixtures()
    let outcome = try night.audit(["--config", EarshotProcess.root + "/Fixtures/earshot.yaml"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try night.query(
        """
        SELECT rule_id, sum(evaluated + not_applicable + not_evaluated) AS told FROM rule_results
        GROUP BY rule_id HAVING told <> (SELECT contacts FROM runs)
        """) == [])
    #expect(try Int(night.value("SELECT count(DISTINCT rule_id) FROM rule_results")) ?? 0 > 60)
    #expect(
      try night.value(
        "SELECT count(*) FROM rule_results WHERE not_evaluated > 0 AND coalesce(reason, '') = ''")
        == "0")
  }
}
