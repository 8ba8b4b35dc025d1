/// All digits of a contact with the gaps before each atom.
struct NumberScan {
  var atoms: [Atom] = []
  /// Values 0 to 9, and 10 for X.
  var digits: [UInt8] = []
  /// `gaps[i]` stands before `atoms[i]`, within its turn; `.apart` before the first of a turn.
  var gaps: [Gap] = []
  /// Languages of which a number word was found that ordinary talk is not full of.
  var spoken = SpokenLanguages()
  /// Languages that were only watched for, of which such a word was found.
  var foreign = SpokenLanguages()

  /// Somewhere as many digits as the shortest wanted number has stand near each other.
  var isDense = false

  /// Empties it without giving its memory back.
  mutating func clear() {
    atoms.removeAll(keepingCapacity: true)
    digits.removeAll(keepingCapacity: true)
    gaps.removeAll(keepingCapacity: true)
    spoken = SpokenLanguages()
    foreign = SpokenLanguages()
    isDense = false
  }

  /// The digits of some atoms, in order of place.
  func values(_ range: Range<Int>) -> [UInt8] { atoms[range].flatMap { digits[$0.digits] } }

  /// The first atom that begins at a place of a turn or behind it, in that turn or a later one.
  func first(in turn: Int, from place: Int) -> Int {
    var low = 0
    var high = atoms.count
    while low < high {
      let middle = (low + high) / 2
      let atom = atoms[middle]
      if (atom.turn, atom.range.lowerBound) < (turn, place) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
