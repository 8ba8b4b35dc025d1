package import Expressions

/// A sentence with expressions in it: `{question.last.ago}`; `{{` and `}}` stand for braces.
package struct ExplainTemplate: Sendable {
  /// A piece of the sentence.
  package enum Segment: Sendable {
    /// Text as it is.
    case literal(String)
    /// The value of an expression.
    case program(Program)
  }

  /// The pieces in order.
  package let segments: [Segment]

  /// A sentence.
  package init(segments: [Segment]) { self.segments = segments }
}
