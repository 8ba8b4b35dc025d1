/// Memory that a recogniser uses again from contact to contact; one a worker, never shared.
package final class RecognitionScratch {
  /// Digits of the contact at hand.
  @exclusivity(unchecked) var scan = NumberScan()
  /// Words and digits of the turn at hand.
  @exclusivity(unchecked) var tokens: [NumberToken] = []

  /// Empty memory.
  package init() {}
}
