import Privacy
import Testing

@Suite("Asked, volunteered, echoed")
struct SpeechDirectionTests {
  private func directions(_ turns: [(SpeakerRole, String)]) -> [SpeechDirection] {
    TranscriptView.with(turns) { view in
      let found = Recogniser().recognise(view, language: .english, names: [])
      return found.map { SpeechDirection.of($0, among: found, in: view) }
    }
  }

  @Test func `what the agent asked for within three turns is asked`() {
    #expect(
      directions([(.agent, "What is your card number?"), (.customer, "4111 1111 1111 1111")]) == [.asked])
    #expect(
      directions([
        (.agent, "What is your card number?"), (.customer, "sure"), (.agent, "ok"), (.customer, "hold on"),
        (.customer, "4111 1111 1111 1111"),
      ]) == [.volunteered])
  }

  @Test func `what nobody asked for is volunteered`() {
    #expect(
      directions([(.agent, "How can I help?"), (.customer, "my card is 4111 1111 1111 1111")]) == [
        .volunteered
      ])
  }

  @Test func `what the agent repeats is echoed, spoken or written`() {
    #expect(
      directions([
        (.customer, "my card is 4111 1111 1111 1111"), (.agent, "so that is 4111 1111 1111 1111"),
      ]) == [.volunteered, .echoed])
    #expect(
      directions([
        (.customer, "my card is 4111 1111 1111 1111"),
        (.agent, "four one one one one one one one one one one one one one one one"),
      ]) == [.volunteered, .echoed])
  }
}
