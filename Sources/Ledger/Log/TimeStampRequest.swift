internal import Crypto

/// A request for a time stamp over the log's head (TimeStampReq of RFC 3161, section 2.4.1): what a time-stamping
/// authority takes as `application/timestamp-query`.
package enum TimeStampRequest {
  /// The request's bytes in DER, with the SHA-256 of ``LogHead/text`` and a wish for the authority's certificate.
  ///
  /// - Parameter nonce: random bytes that the answer repeats; none leaves the nonce out.
  package static func bytes(for head: LogHead, nonce: [UInt8] = []) -> [UInt8] {
    // id-sha256, 2.16.840.1.101.3.4.2.1 (RFC 5754, section 2.2), with the parameters NULL.
    let algorithm = DERBytes.sequence([
      DERBytes.object([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]), DERBytes.item(0x05, []),
    ])
    let digest = Array(SHA256.hash(data: Array(head.text.utf8)))
    var items = [
      DERBytes.integer([1]), DERBytes.sequence([algorithm, DERBytes.item(0x04, digest)]),
    ]
    if !nonce.isEmpty { items.append(DERBytes.integer(nonce)) }
    items.append(DERBytes.item(0x01, [0xFF]))
    return DERBytes.sequence(items)
  }
}
