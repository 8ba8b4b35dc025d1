/// What is written on a message of a chat: text, Markdown, or the JSON of a message that is shown with pictures and
/// buttons, or of the answer to one (Administrator Guide, Interactive messages).
final class ContactLensMessage {
  private let parser = JSONParser()

  /// The text of a message; of JSON the titles, texts and choices, one a line. Where it has none of these it is the JSON
  /// itself, but for a message with a template, on which nothing is written then.
  ///
  /// A template is one whatever the kind says: analyses also give such messages as plain text, or without a kind.
  func text(_ content: UnsafeRawBufferPointer?, of kind: UnsafeRawBufferPointer?) -> [UInt8] {
    guard let content = content?.trimmed, !content.isEmpty else { return [] }
    guard content.first == 0x7B || content.first == 0x5B,
      let root = try? parser.parse(copying: Array(content))
    else { return Array(content) }
    let hasTemplate = root["templateType"]?.text != nil
    guard hasTemplate || kind.map({ !$0.begins(with: "text/") }) ?? false else { return Array(content) }
    var lines: [UInt8] = []
    collect(root, isShown: false, depth: 0, into: &lines)
    return lines.isEmpty && !hasTemplate ? Array(content) : lines
  }

  private func collect(_ value: TapeValue, isShown: Bool, depth: Int, into lines: inout [UInt8]) {
    if let text = value.text?.trimmed {
      guard isShown, !text.isEmpty else { return }
      if !lines.isEmpty { lines.append(0x0A) }
      lines.append(contentsOf: text)
      return
    }
    guard depth < 32 else { return }
    var elements = value.elements
    while let element = elements.step() { collect(element, isShown: isShown, depth: depth + 1, into: &lines) }
    var members = value.members
    while let (key, member) = members.step() {
      let isText = key.isFolded(
        "title", "subtitle", "text", "description", "label", "content", "message", "body", "data", "elements",
        "displayname", "replymessage", "selection", "value")
      // Of objects the keys within decide.
      collect(member, isShown: isText && !member.isObject, depth: depth + 1, into: &lines)
    }
  }
}
