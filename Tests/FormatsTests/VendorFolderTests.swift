import Formats
import Testing

struct VendorFolderTests {
  @Test(
    arguments: [
      ("exports/lotus/chat.jsonl.gz", "lotus"),
      ("exports/harbor/2025/11/20/08/stream-1.gz", "harbor"),
      ("exports/harbor/2025/11/20/08/15/stream-1.gz", "harbor"),
      ("exports/harbor/2025-11-20/08/x.gz", "harbor"), ("exports/harbor/20251120/x.gz", "harbor"),
      ("exports/harbor/2025_11/x.gz", "harbor"), ("exports/harbor/2025-11-20-08/x.gz", "harbor"),
      ("exports/harbor/2025112008/x.gz", "harbor"),
      ("exports/harbor/year=2025/month=11/day=20/hour=08/x.gz", "harbor"),
      ("exports/harbor/dt=2025-11-20/x.gz", "harbor"),
      ("exports/harbor/Analysis/Voice/Redacted/2025/11/20/x.json", "harbor"),
      ("exports/harbor/Analysis/Chat/2025/11/20/x.json", "harbor"),
      ("exports/harbor/Analysis/Voice/x.json", "harbor"),
      // What only looks like one.
      ("exports/42/x.gz", "42"), ("exports/08/08/x.gz", "08"), ("exports/1234/x.gz", "1234"),
      ("exports/20251399/x.gz", "20251399"), ("exports/7moor/x.gz", "7moor"),
      ("exports/2025-a/x.gz", "2025-a"),
      ("exports/Voice/x.gz", "Voice"), ("exports/x=1/x.gz", "x=1"),
      ("exports/2025/11/20/08/harbor/x.gz", "harbor"),
      ("exports/harbor/2025/11/20/08/15/30/x.gz", "harbor"),
      ("exports/harbor/2025/11/20/08/15/30/01/x.gz", "01"),
      ("2025/11/20/08/x.gz", ""), ("x.gz", ""), ("./x.gz", ""), ("../2025/x.gz", ""),
    ])
  func `dates, hours and kinds of analysis are no vendors`(path: String, vendor: String) {
    #expect(DecoderSettings.vendor(ofPath: path) == vendor)
  }
}
