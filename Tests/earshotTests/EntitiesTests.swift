import Testing

/// `earshot rules entities`, as it reads what people type.
struct EntitiesTests {
  @Test(arguments: [
    ("my card is 4111 1111 1111 1111", 11), ("my card is ٤١١١ ١١١١ ١١١١ ١١١١", 11),
    ("𝟒 कार्ड ४१११ ११११ ११११ ११११", 8),
  ])
  func `digits of other scripts are read as in exports, at the places of the text`(text: String, start: Int)
    throws
  {
    let night = try NightFolder()
    for (arguments, line) in [(["--jsonl"], #"{"text": "\#(text)"}"#), ([], text)] {
      let outcome = try night.earshot.run(["rules", "entities"] + arguments, input: line + "\n")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(
        outcome.output.contains(#""type": "payment_card", "start": \#(start), "end": \#(start + 19)"#),
        "\(outcome.output)")
    }
  }
}
