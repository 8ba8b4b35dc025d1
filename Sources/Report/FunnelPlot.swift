/// A funnel plot as SVG: each agent's ratio of observed to expected over the expected count, with the limits between
/// which honest agents lie (Spiegelhalter, Statistics in Medicine 24, 2005).
package struct FunnelPlot: Hashable, Sendable {
  /// A point.
  package struct Point: Hashable, Sendable {
    /// What peers let expect; above 0.
    package var expected: Double
    /// Observed over expected.
    package var ratio: Double
    /// Its name; shown where it is a finding.
    package var name: String
    /// Whether it is a finding.
    package var isFinding: Bool

    /// A point.
    package init(expected: Double, ratio: Double, name: String, isFinding: Bool) {
      self.expected = expected
      self.ratio = ratio
      self.name = name
      self.isFinding = isFinding
    }
  }

  /// A limit over the expected count.
  package struct Limit: Hashable, Sendable {
    /// What it stands for.
    package var name: String
    /// Expected counts and the ratio there, rising.
    package var line: [(expected: Double, ratio: Double)]

    /// A limit.
    package init(name: String, line: [(expected: Double, ratio: Double)]) {
      self.name = name
      self.line = line
    }

    package static func == (left: Limit, right: Limit) -> Bool {
      left.name == right.name && left.line.count == right.line.count
        && zip(left.line, right.line).allSatisfy { $0.0 == $1.0 && $0.1 == $1.1 }
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(name)
      for (expected, ratio) in line {
        hasher.combine(expected)
        hasher.combine(ratio)
      }
    }
  }

  /// What stands above it.
  package var title: String
  package var points: [Point]
  package var limits: [Limit]

  /// A plot.
  package init(title: String, points: [Point], limits: [Limit]) {
    self.title = title
    self.points = points
    self.limits = limits
  }

  private static let width = 760.0
  private static let height = 460.0
  private static let margin = (left: 60.0, right: 120.0, top: 48.0, bottom: 52.0)

  /// The picture.
  package var svg: String {
    let mostExpected = max(
      1, (points.map(\.expected) + limits.flatMap { $0.line.map(\.expected) }).max() ?? 1)
    let mostRatio = min(60, max(4, (points.map(\.ratio).max() ?? 4) * 1.1))
    func x(_ expected: Double) -> Double {
      Self.margin.left + expected / mostExpected * (Self.width - Self.margin.left - Self.margin.right)
    }
    func y(_ ratio: Double) -> Double {
      let share = min(ratio, mostRatio) / mostRatio
      return Self.height - Self.margin.bottom - share * (Self.height - Self.margin.top - Self.margin.bottom)
    }
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(Int(Self.width))\" height=\"\(Int(Self.height))\" "
        + "viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" font-family=\"sans-serif\" font-size=\"12\">",
      "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
      "<text x=\"\(Self.number(Self.margin.left))\" y=\"24\" font-size=\"15\">\(Self.escaped(title))</text>",
    ]
    let bottom = Self.height - Self.margin.bottom
    let right = Self.width - Self.margin.right
    lines.append(Self.line(Self.margin.left, bottom, right, bottom, "#444"))
    lines.append(Self.line(Self.margin.left, Self.margin.top, Self.margin.left, bottom, "#444"))
    for tick in Self.ticks(mostExpected) {
      lines.append(Self.text(x(tick), bottom + 18, Self.number(tick), "middle"))
    }
    for tick in Self.ticks(mostRatio) {
      lines.append(Self.text(Self.margin.left - 8, y(tick) + 4, Self.number(tick), "end"))
    }
    lines.append(Self.text((Self.margin.left + right) / 2, Self.height - 14, "expected calls", "middle"))
    lines.append(Self.text(14, Self.margin.top - 10, "observed / expected", "start"))
    lines.append(Self.line(Self.margin.left, y(1), right, y(1), "#888"))
    for limit in limits {
      let path = limit.line.filter { $0.ratio <= mostRatio }
        .map { "\(Self.number(x($0.expected))),\(Self.number(y($0.ratio)))" }.joined(separator: " ")
      lines.append("<polyline points=\"\(path)\" fill=\"none\" stroke=\"#36c\" stroke-dasharray=\"4 3\"/>")
      if let end = limit.line.last {
        lines.append(Self.text(x(end.expected) + 6, y(end.ratio) + 4, limit.name, "start"))
      }
    }
    for point in points.sorted(by: { ($0.isFinding ? 1 : 0, $0.name) < ($1.isFinding ? 1 : 0, $1.name) }) {
      let fill = point.isFinding ? "#c22" : "#777"
      lines.append(
        "<circle cx=\"\(Self.number(x(point.expected)))\" cy=\"\(Self.number(y(point.ratio)))\" r=\"4\" "
          + "fill=\"\(fill)\" fill-opacity=\"0.75\"><title>\(Self.escaped(point.name))</title></circle>")
      if point.isFinding {
        lines.append(Self.text(x(point.expected) + 7, y(point.ratio) + 4, point.name, "start"))
      }
    }
    return lines.joined(separator: "\n") + "\n</svg>\n"
  }

  /// Round numbers up to a greatest one.
  private static func ticks(_ most: Double) -> [Double] {
    var step = 1.0
    while most / step > 10 { step *= step == 1 || step == 10 || step == 100 ? 2 : 2.5 }
    while most / step < 3 { step /= 2 }
    return (0...Int(most / step)).map { Double($0) * step }
  }

  private static func line(_ x: Double, _ y: Double, _ toX: Double, _ toY: Double, _ color: String) -> String
  {
    "<line x1=\"\(number(x))\" y1=\"\(number(y))\" x2=\"\(number(toX))\" y2=\"\(number(toY))\" stroke=\"\(color)\"/>"
  }

  private static func text(_ x: Double, _ y: Double, _ words: String, _ anchor: String) -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\">\(escaped(words))</text>"
  }

  /// A number with two digits behind the point at most.
  private static func number(_ value: Double) -> String {
    let hundredths = Int((min(max(value, -1e9), 1e9) * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func escaped(_ text: String) -> String {
    String(text.unicodeScalars.filter { $0.value >= 0x20 }.map(Character.init))
      .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
