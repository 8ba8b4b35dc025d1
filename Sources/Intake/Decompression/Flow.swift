/// What a sink wants after a record.
package enum Flow: Hashable, Sendable {
  /// Go on with the next record.
  case `continue`
  /// Read no further.
  case stop
}
