/// Where rates are worked out of: the groups of each entry of a plan, one after the other, with what they have in each
/// cell of their peers. Groups are told by their names (``RateName``), and may come in any order, but always in the
/// same one.
package protocol RateSource {
  /// The correlations.
  var plan: CorrelationPlan { get }

  /// How many cells of peers an entry has.
  func cellCount(of entry: Int) throws -> Int

  /// Calls `body` with every group of an entry and its cells, by rising places.
  func forEachGroup(of entry: Int, _ body: (_ name: [UInt8], _ cells: [RateCell]) throws -> Void) throws

  /// The contacts of some groups that were hit within the span, by the groups' names: each contact once.
  func hits(of entry: Int, _ names: Set<[UInt8]>) throws -> [[UInt8]: [CorrelationEvent]]
}
