/// Contacts that must not be erased for the time being.
package struct LegalHold: Hashable, Sendable {
  /// Its name, which a refusal tells.
  package var name: String
  /// Customers whose contacts it covers, by key.
  package var customers: Set<HistoryID>
  /// Contacts that it covers, by id in lower-case hex.
  package var contacts: Set<String>

  /// A hold.
  package init(name: String, customers: Set<HistoryID> = [], contacts: Set<String> = []) {
    self.name = name
    self.customers = customers
    self.contacts = contacts
  }
}
