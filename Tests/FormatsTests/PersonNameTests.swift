import Contacts
import Formats
import Testing

/// Names of people that the formats' own fields hold, which texts are masked by.
struct PersonNameTests {
  private static let zendesk =
    #"{"id":"1","type":"chat","timestamp":"2025-11-20T09:00:00Z","duration":60,"visitor":{"id":"v","name":"Anna Kowalska"},"agent_ids":["7"],"agent_names":["Juno"],"history":[{"type":"chat.msg","timestamp":"2025-11-20T09:00:01Z","name":"Ola Lis","sender_type":"Agent","msg":"hej"},{"type":"chat.msg","timestamp":"2025-11-20T09:00:02Z","name":"Helper","sender_type":"Trigger","msg":"hej"}]}"#
  private static let liveChat =
    #"{"id":"K","users":[{"id":"c","type":"customer","name":"Anna Kowalska"},{"id":"a@x.com","type":"agent","name":"Juno"}],"thread":{"id":"T","created_at":"2025-11-20T08:00:00Z","events":[{"type":"filled_form","author_id":"c","created_at":"2025-11-20T08:00:01Z","fields":[{"type":"name","label":"Name:","answer":"Ola Lis"},{"type":"question","label":"What?","answer":"help"}]}]}}"#
  private static let intercom =
    #"{"type":"conversation","id":"77","created_at":1763632800,"source":{"type":"conversation","body":"<p>Hej</p>","author":{"type":"user","id":"u1","name":"Anna Kowalska"}},"contacts":{"contacts":[{"id":"u1"}]},"teammates":[{"id":"9"}],"conversation_parts":{"conversation_parts":[{"part_type":"comment","author":{"type":"admin","id":"9","name":"Juno"},"body":"<p>Tak</p>","created_at":1763632900},{"part_type":"comment","author":{"type":"admin","id":"8","name":"Ola Lis"},"body":"<p>Tak</p>","created_at":1763632901},{"part_type":"comment","author":{"type":"bot","id":"b","name":"Fin"},"body":"<p>Tak</p>","created_at":1763632902}]}}"#
  private static let vCon =
    #"{"vcon":"0.0.2","uuid":"v-1","created_at":"2025-11-20T10:00:00Z","parties":[{"name":"Anna Kowalska","tel":"+48500777888","role":"customer"},{"name":"Juno","role":"agent"},{"name":"Ola Lis","role":"supervisor"},{"name":"Helper","type":"bot"}],"dialog":[{"type":"text","start":"2025-11-20T10:00:00Z","parties":[0,1],"originator":0,"mediatype":"text/plain","body":"Hej","encoding":"none"}]}"#

  @Test(arguments: [
    (ExportFormat.zendeskChat, zendesk), (.liveChat, liveChat), (.intercom, intercom), (.vcon, vCon),
  ])
  func `customers and agents are known by name, machines are nobody`(format: ExportFormat, record: String) {
    var bench = Bench(format)
    #expect(bench.decode(record) == .fragment)
    let names = bench.fragment.names.map { bench.fragment.string($0) }
    #expect(Set(names) == ["Anna Kowalska", "Juno", "Ola Lis"] && names.count == 3, "\(names)")
    // The next record knows nothing of them.
    bench.fragment.reset()
    #expect(bench.fragment.names.isEmpty)
  }
}
