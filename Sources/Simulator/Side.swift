/// Who ended a contact. The raw values are those of the contact lines.
enum Side: String, Hashable, Sendable { case agent, customer, system, transfer }
