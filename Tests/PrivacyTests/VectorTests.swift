import Foundation
import Privacy
import Testing

@Suite("Published vectors", .enabled(if: Shared.hasVectors, "the vectors are not here"))
struct VectorTests {
  private struct Case {
    var family: String
    var type: EntityType
    var text: String
    var count: Int
  }

  private func count(_ item: Case) -> Int {
    Recogniser().recognise(text: Array(item.text.utf8)).filter { $0.type == item.type }.count
  }

  /// Runs the cases, prints how many passed in each family, and holds every family to its floor.
  private func check(_ cases: [Case], floors: [String: Int]) {
    var passed: [String: Int] = [:]
    var total: [String: Int] = [:]
    for item in cases {
      total[item.family, default: 0] += 1
      if count(item) == item.count { passed[item.family, default: 0] += 1 }
    }
    for family in total.keys.sorted() {
      print("\(family): passed \(passed[family] ?? 0) of \(total[family] ?? 0)")
      #expect(passed[family] ?? 0 >= floors[family] ?? total[family] ?? 0, "\(family)")
    }
  }

  @Test func `Presidio's cases`() throws {
    let types: [String: EntityType] = [
      "CREDIT_CARD": .paymentCard, "IBAN_CODE": .iban, "IP_ADDRESS": .ip, "PHONE_NUMBER": .phone,
      "EMAIL_ADDRESS": .email, "URL": .url, "US_SSN": .usSSN, "UK_NHS": .ukNHS, "PL_PESEL": .pesel,
    ]
    let cases = try Shared.vectors("presidio_vectors").compactMap { item -> Case? in
      guard let name = item["entity"] as? String, let type = types[name], item["kind"] as? String == "find",
        let text = item["text"] as? String, let count = item["count"] as? Int
      else { return nil }
      return Case(family: "presidio \(name)", type: type, text: text, count: count)
    }
    // Two all-zero addresses, and one phone whose answer depends on a setting of theirs.
    check(cases, floors: ["presidio IP_ADDRESS": 61, "presidio PHONE_NUMBER": 8])
  }

  @Test func `python-stdnum's numbers`() throws {
    let types: [String: EntityType] = [
      "cn.ric": .cnResidentID, "cn.uscc": .cnUSCC, "gb.nhs": .ukNHS, "iban": .iban, "pl.nip": .nip,
      "pl.pesel": .pesel, "pl.regon": .regon, "us.ssn": .usSSN,
    ]
    let cases = try Shared.vectors("stdnum_vectors").compactMap { item -> Case? in
      guard let name = item["entity"] as? String, let type = types[name], let text = item["text"] as? String,
        let valid = item["valid"] as? Bool
      else { return nil }
      return Case(family: "stdnum \(name)", type: type, text: text, count: valid ? 1 : 0)
    }
    check(cases, floors: [:])
  }

  @Test func `schwifty's IBANs`() throws {
    let cases = try Shared.vectors("schwifty_iban_vectors").compactMap { item -> Case? in
      guard let text = item["text"] as? String, let valid = item["valid"] as? Bool else { return nil }
      return Case(family: "schwifty", type: .iban, text: text, count: valid ? 1 : 0)
    }
    check(cases, floors: [:])
  }

  @Test func `libphonenumber's examples`() throws {
    let cases = try Shared.vectors("libphonenumber_examples").compactMap { item -> Case? in
      guard let text = item["text"] as? String, let valid = item["valid"] as? Bool,
        let format = item["format"] as? String
      else { return nil }
      return Case(
        family: "libphonenumber \(valid ? "valid" : "invalid") \(format)", type: .phone, text: text,
        count: valid ? 1 : 0)
    }
    check(cases, floors: [:])
  }

  @Test func `Chinese resident numbers`() throws {
    let cases = try Shared.vectors("cn_id_vectors").compactMap { item -> Case? in
      guard let text = item["text"] as? String, let kind = item["kind"] as? String,
        let sound = item["checksum_and_date_ok"] as? Bool
      else { return nil }
      let valid = (sound && !kind.contains("unknown province")) || kind == "15-digit old form"
      return Case(family: "cn id \(kind)", type: .cnResidentID, text: text, count: valid ? 1 : 0)
    }
    check(cases, floors: [:])
  }

  @Test func `Faker's numbers`() throws {
    let types: [String: EntityType] = [
      "card": .paymentCard, "phone_us": .phone, "phone_pl": .phone, "phone_cn_mobile": .phone, "ipv4": .ip,
      "ipv6": .ip, "cn_resident_id": .cnResidentID, "email": .email, "iban": .iban, "nip": .nip,
      "pesel": .pesel,
      "regon": .regon, "us_ssn": .usSSN,
    ]
    let cases = try Shared.vectors("faker_vectors").compactMap { item -> Case? in
      guard let name = item["entity"] as? String, let type = types[name], let text = item["text"] as? String,
        let valid = item["valid"] as? Bool
      else { return nil }
      return Case(family: "faker \(name)", type: type, text: text, count: valid ? 1 : 0)
    }
    check(cases, floors: [:])
  }
}
