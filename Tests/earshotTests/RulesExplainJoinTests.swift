import Foundation
import Testing

/// A contact whose records stand in several files is explained as one.
struct RulesExplainJoinTests {
  @Test func `the switch's log and the transcript of a call are put together`() throws {
    let night = try NightFolder()
    try night.write(
      "pbx/queue_log",
      """
      1762752476|1762752476.1|q1|NONE|ENTERQUEUE||+48500600700|1
      1762752488|1762752476.1|q1|PJSIP/3047|CONNECT|12|1762752476.1|3
      1762752548|1762752476.1|q1|PJSIP/3047|COMPLETEAGENT|12|60|1

      """)
    // The log comes twice, as it does where a rotated one is delivered again.
    try night.write(
      "pbx/queue_log.1",
      """
      1762752476|1762752476.1|q1|NONE|ENTERQUEUE||+48500600700|1
      1762752488|1762752476.1|q1|PJSIP/3047|CONNECT|12|1762752476.1|3
      1762752548|1762752476.1|q1|PJSIP/3047|COMPLETEAGENT|12|60|1

      """)
    try night.write(
      "pbx/transcripts.jsonl",
      """
      {"vendor":"pbx","source_id":"1762752476.1","channel":"voice","language":"en","started_at":\
      "2025-11-10T05:27:56Z","turns":[{"role":"agent","at":13,"text":"Hello, how can I help?"},\
      {"role":"customer","at":20,"text":"I was charged twice."},{"role":"agent","at":30,"text":"I see."},\
      {"role":"customer","at":70,"text":"When do I get my money back?"}]}

      """)
    let outcome = try night.earshot.run([
      "rules", "explain", "hangup.agent-left-question-open", "--input", night.inputs, "--contact",
      "1762752476.1", "--rules", EarshotProcess.root + "/Rules",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("question (outside): found"), "\(outcome.output)")
    #expect(outcome.output.hasPrefix("hangup.agent-left-question-open: flagged"), "\(outcome.output)")
    #expect(outcome.output.contains("(grade A)"), "\(outcome.output)")
    #expect(outcome.errors.contains("put together from 4 records"), "\(outcome.errors)")
  }
}
