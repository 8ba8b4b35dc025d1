/// What stays the same whenever a customer's matter is spoken of: names, places, sums.
struct Particulars {
  let customer: Customer
  let brand: [UInt8]
  let surname: Int
  let name: Int
  let city: Int
  let product: Int
  let street: Int
  let day: Int
  let order: [UInt8]
  /// Hundredths of the currency.
  let amount: Int
  /// The hour of the local day.
  let hour: Int

  /// The particulars of a contact.
  init(seed: UInt64, vendor: Int, life: Life, brand: String, hour: Int) {
    customer = life.customer
    self.brand = Array(brand.utf8)
    var person = Dice(seed, 0x9E50, vendor, life.customer.place)
    surname = person.below(1_000)
    name = person.below(1_000)
    street = person.below(1_000)
    var dice = Dice(seed, 0x3A77, vendor, life.matter.number)
    city = dice.below(1_000)
    product = dice.below(1_000)
    day = dice.below(1_000)
    order = (0..<dice.within(6...9)).map { _ in UInt8(dice.below(10)) }
    amount = dice.spread(median: 9_000)
    self.hour = hour
  }
}
