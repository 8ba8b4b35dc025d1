/// Turns with a word for a code or a secret, near which short runs of digits are worth a look.
struct SecretTurns {
  /// Each once, in order.
  private var turns: [Int] = []
  /// How many turns behind such a word digits may be the secret.
  private static let reach = 3

  /// - Parameter turns: in order, each as often as a word stands in it.
  init(_ turns: [Int]) {
    for turn in turns where turn != self.turns.last { self.turns.append(turn) }
  }

  var isEmpty: Bool { turns.isEmpty }

  /// True in a turn with such a word, or in one of the three turns behind it.
  func reach(_ turn: Int) -> Bool {
    var low = 0
    var high = turns.count
    while low < high {
      let middle = (low + high) / 2
      if turns[middle] <= turn { low = middle + 1 } else { high = middle }
    }
    return low > 0 && turn - turns[low - 1] <= Self.reach
  }
}
