import Contacts

/// What is written on a message of LiveChat (Agent Chat API, Data structures, Events).
enum LiveChatMessage {
  /// The text of a message; of a rich message its titles and buttons, of a form the labels and what was filled in, one a
  /// line; empty for a file, whose name is no text.
  ///
  /// What is filled in as a name is left out, as the names of records' own fields are.
  static func text(of event: TapeValue) -> [UInt8] {
    var lines: [UInt8] = []
    add(event["text"], to: &lines)
    add(event["alternative_text"], to: &lines)
    var elements = event["elements"]?.elements
    while let element = elements?.step() {
      for key in ["title", "subtitle", "text"] as [StaticString] { add(element[key], to: &lines) }
      var buttons = element["buttons"]?.elements
      while let button = buttons?.step() { add(button["text"], to: &lines) }
    }
    var fields = event["fields"]?.elements
    while let field = fields?.step() { add(field: field, to: &lines) }
    return lines
  }

  /// Takes in what is filled into a form as a name.
  static func takeNames(of event: TapeValue, _ fragment: inout Fragment) {
    var fields = event["fields"]?.elements
    while let field = fields?.step() {
      guard field["type"]?.text?.isFolded("name") == true else { continue }
      fragment.takeName((field["answer"] ?? field["value"])?.text)
    }
  }

  private static func add(field: TapeValue, to lines: inout [UInt8]) {
    if field["type"]?.text?.isFolded("name", "header") == true { return }
    var answers: [UInt8] = []
    add(field["answer"], to: &answers)
    add(field["value"], to: &answers)
    var many = field["answers"]?.elements
    while let answer = many?.step() { add(answer, to: &answers) }
    if answers.isEmpty { return }
    add(field["label"], to: &lines)
    if !lines.isEmpty { lines.append(0x0A) }
    lines += answers
  }

  /// Adds a line: a text, or the label of an answer that was chosen.
  private static func add(_ value: TapeValue?, to lines: inout [UInt8]) {
    guard let value, let text = (value.text ?? value["label"]?.text)?.trimmed, !text.isEmpty else { return }
    if !lines.isEmpty { lines.append(0x0A) }
    lines.append(contentsOf: text)
  }
}
