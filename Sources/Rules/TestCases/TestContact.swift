/// A contact made up for a test.
package struct TestContact: Hashable, Sendable {
  /// A field and its value, of the type of ``ContactVariable/type``.
  package struct Field: Hashable, Sendable {
    /// The field.
    package let variable: ContactVariable
    /// Its value.
    package let value: FieldValue

    /// Puts the parts together; only the loader checks them.
    package init(variable: ContactVariable, value: FieldValue) {
      self.variable = variable
      self.value = value
    }
  }

  /// A key beyond the contract.
  package struct AttributeValue: Hashable, Sendable {
    /// The key.
    package let key: String
    /// Its value.
    package let value: FieldValue

    /// Puts the parts together; only the loader checks them.
    package init(key: String, value: FieldValue) {
      self.key = key
      self.value = value
    }
  }

  /// The fields given, in slot order; never `attributes` or `contact`.
  package var fields: [Field] = []
  /// Keys beyond the contract, sorted.
  package var attributes: [AttributeValue] = []
  /// What is said; empty also where there is no transcript (see `hasTranscript`).
  package var turns: [TestTurn] = []
  /// Whether the test has a `turns` key: without one the contact has no transcript.
  package var hasTranscript = false
  /// What other contacts would answer.
  package var relations = TestRelations()
  /// For rules with a correlation: ids of the rules that flagged this contact.
  package var flags: [String] = []

  /// A contact of which nothing is known.
  package init() {}

  /// The value of a field, if the test gives one.
  package subscript(variable: ContactVariable) -> FieldValue? {
    fields.first { $0.variable == variable }?.value
  }
}
