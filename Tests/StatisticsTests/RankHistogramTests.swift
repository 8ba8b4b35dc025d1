import Statistics
import Testing

@Suite struct `Rank histograms` {
  private func random(_ count: Int, below bits: Int, _ random: inout SeededGenerator) -> [Int64] {
    (0..<count).map { _ in Int64(random.next() >> UInt64(64 - Int.random(in: 1...bits, using: &random))) }
  }

  @Test func `buckets are ordered, contiguous and narrow`() {
    var last: Int64 = -1
    for index in 0..<RankHistogram.bucketCount {
      let low = RankHistogram.lowest(ofBucket: index)
      #expect(low > last)
      #expect(RankHistogram.bucket(of: low) == index)
      if index > 0 { #expect(RankHistogram.bucket(of: low - 1) == index - 1) }
      if index > 256 { #expect(Double(low - last) <= Double(last) / 127) }
      last = low
    }
    #expect(RankHistogram.bucket(of: .max) == RankHistogram.bucketCount - 1)
    #expect(RankHistogram.bucket(of: .min) == 0)
  }

  @Test func `small values have their exact mid-rank`() {
    var generator = SeededGenerator(71)
    let values = random(500, below: 8, &generator)
    var histogram = RankHistogram()
    for value in values { histogram.add(value) }
    let table = histogram.ranks()
    for value: Int64 in 0...260 {
      let below = Double(values.count { $0 < value })
      let equal = Double(values.count { $0 == value })
      #expect(abs((table.rank(of: value) ?? -1) - (below + equal / 2) / 500) < 1e-12)
    }
  }

  @Test func `large values have the rank of their bucket`() {
    var generator = SeededGenerator(72)
    let values = random(2000, below: 40, &generator)
    var histogram = RankHistogram()
    for value in values { histogram.add(value) }
    let table = histogram.ranks()
    for value in values {
      let bucket = RankHistogram.bucket(of: value)
      let below = Double(values.count { RankHistogram.bucket(of: $0) < bucket })
      let equal = Double(values.count { RankHistogram.bucket(of: $0) == bucket })
      #expect(abs((table.rank(of: value) ?? -1) - (below + equal / 2) / 2000) < 1e-12)
    }
    let middle = table.quantile(0.5)
    let exact = values.sorted()[999]
    #expect(abs(Double(middle ?? -1) - Double(exact)) <= Double(exact) / 128)
  }

  @Test func `any split and any order of merging give the same histogram`() {
    var generator = SeededGenerator(73)
    let values = random(3000, below: 30, &generator)
    var whole = RankHistogram()
    for value in values { whole.add(value) }
    for parts in [2, 3, 17] {
      var histograms = [RankHistogram](repeating: RankHistogram(), count: parts)
      for value in values { histograms[Int.random(in: 0..<parts, using: &generator)].add(value) }
      var merged = RankHistogram()
      for histogram in histograms.shuffled(using: &generator) { merged.merge(histogram) }
      #expect(merged == whole && merged.total == 3000)
    }
    #expect(RankHistogram(buckets: whole.buckets.reversed()) == whole)
  }

  @Test func `empty, negative and faulty input`() {
    #expect(RankHistogram().ranks().rank(of: 5) == nil)
    #expect(RankHistogram().ranks().quantile(0.5) == nil)
    var histogram = RankHistogram()
    histogram.add(-7)
    histogram.add(3, times: 0)
    histogram.add(.max, times: .max)
    histogram.add(.max, times: .max)
    #expect(histogram.buckets.map(\.index) == [0, RankHistogram.bucketCount - 1])
    #expect(histogram.total == .max)
    #expect(RankHistogram(buckets: [RankHistogram.Bucket(index: 9999, count: 1)]) == nil)
    #expect(RankHistogram(buckets: [RankHistogram.Bucket(index: 1, count: 0)]) == nil)
    let twice = [RankHistogram.Bucket(index: 1, count: 1), RankHistogram.Bucket(index: 1, count: 2)]
    #expect(RankHistogram(buckets: twice) == nil)
  }
}
