/// A particular of a contact that stands in grammars as `<name>`.
enum Slot: Int, CaseIterable, Hashable, Sendable {
  case agent, agentSurname, brand, daypart, daypartGen, day, dayGen, dayAcc, city, cityLoc, cityGen
  case product, productAcc, order, amount, count, nth, surname, name, postcode, street, number
  case handle, code
}
