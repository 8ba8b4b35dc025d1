import Expressions
import Testing

/// Expressions that are true, by what they are about. Sources: the language definition
/// (https://github.com/google/cel-spec/blob/master/doc/langdef.md) and IANA's time zones.
@Suite struct StandardTests {
  @Test(arguments: [
    "1 == 1 && 1u == 1u && 1.5 == 1.5", "dyn(1) == 1u && dyn(1u) == 1.0 && dyn(1) != 1.5",
    "dyn(9007199254740993) != 9007199254740994.0", "[1, 2u, 3.0] == [1.0, 2, 3u]",
    "{1: 'a', 'b': 2} == {'b': 2u, 1u: 'a'}", "0.0 / 0.0 != 0.0 / 0.0",
    "!(0.0 / 0.0 < 1.0) && !(0.0 / 0.0 >= 1.0)",
    "1.0 / 0.0 > 1.0e308", "-1.0 / 0.0 < -1.0e308", "0.0 == -0.0", "'e\\u0301' != '\\u00e9'",
    "'Z' < 'a' && 'a' < 'ą'",
    "b'a' < b'ab' && b'\\xff' > b'\\x00'", "false < true", "1 in [1.0] && 1.0 in {1: 2} && !('x' in {})",
    "3u in [1, 2, 3]", "'b' in {'a': 1, 'b': 2}", "null == null", "dyn(null) != 0",
  ])
  func `comparisons`(_ expression: String) { #expect(standalone(expression) == .value(.bool(true))) }

  @Test(arguments: [
    "7 / -2 == -3 && -7 / 2 == -3", "7 % -2 == 1 && -7 % 2 == -1", "2 + 3 * 4 == 14", "(2 + 3) * 4 == 20",
    "10 - 3 - 2 == 5", "-(-5) == 5", "1 - -1 == 2", "1 -1 == 0", "-9223372036854775808 < 0", "0xFF == 255",
    "0xFFu == 255u", "-0x10 == -16", "1e3 == 1000.0 && .5 == 0.5 && 1E-2 == 0.01",
    "18446744073709551615u - 18446744073709551615u == 0u", "'a' + 'b' == 'ab'", "b'a' + b'b' == b'ab'",
    "[1] + [2] == [1, 2]", "1 < 2 == true", "true ? (false ? 1 : 2) == 2 : false",
    "false ? 1 == 2 : true ? true : false", "!false && !!true",
    "false ? 1 / 0 == 0 : true", "1 // one\n + 1 == 2", "[1, 2,][1] == 2 && {'a': 1,}.a == 1",
  ])
  func `operators`(_ expression: String) { #expect(standalone(expression) == .value(.bool(true))) }

  @Test(arguments: [
    "int('-7') == -7 && int(7.9) == 7 && int(-7.9) == -7 && int(7u) == 7",
    "uint('7') == 7u && uint(7.9) == 7u",
    "double('1.5e3') == 1500.0 && double(3) == 3.0", "double('NaN') != double('NaN')",
    "double('-Infinity') < 0.0",
    "string(1.5) == '1.5' && string(1.0) == '1' && string(1e100) == '1e+100' && string(1e-7) == '1e-07'",
    "string(true) == 'true' && string(b'\\xc3\\xa9') == 'é'", "bytes('é') == b'\\xc3\\xa9'",
    "bool('t') && bool('TRUE') && !bool('0')",
    "type(1) == int && type(1u) == uint && type(null) == null_type",
    "type(type(1)) == type && type([]) == list && type({}) == map && type(b'') == bytes",
    "type(timestamp(0)) == google.protobuf.Timestamp && type(duration('1s')) == google.protobuf.Duration",
    "type(1.0) != int", "size('żółw') == 4 && size('🐱') == 1 && 'abc'.size() == 3",
    "size(bytes('é')) == 2 && [1, 2].size() == 2 && size({'a': 1}) == 1",
    "string('a') == 'a' && dyn('a') == 'a'",
    "timestamp(1) == timestamp('1970-01-01T00:00:01Z')", "int(timestamp('1969-12-31T23:59:59.5Z')) == -1",
  ])
  func `conversions`(_ expression: String) { #expect(standalone(expression) == .value(.bool(true))) }

  @Test(arguments: [
    "'abc'.contains('bc') && !'abc'.contains('bd') && 'aab'.contains('ab') && 'x'.contains('')",
    "'abc'.startsWith('ab') && !'abc'.startsWith('b')", "'abc'.endsWith('bc') && !'abc'.endsWith('abcd')",
    "'żółw'.matches('^.{4}$') && matches('abc', 'b') && !'abc'.matches('^b')",
    "'e\\u0301'.startsWith('e')", "r'\\n' == '\\\\n'", "'''a'b''' == \"a'b\"",
    "\"\"\"a\nb\"\"\" == 'a\\nb'", "'\\x41\\101\\u0041\\U00000041' == 'AAAA'",
    "b'\\377' == b'\\xff' && b'ÿ' == b'\\xc3\\xbf'",
    "br'\\x' == b'\\\\x' && bR\"a\" == B'a'",
  ])
  func `texts`(_ expression: String) { #expect(standalone(expression) == .value(.bool(true))) }

  @Test(arguments: [
    "[1, 2].all(x, x > 0) && ![1, -2].all(x, x > 0) && [].all(x, false)",
    "[1, 2].exists(x, x == 2) && ![].exists(x, true)",
    "[1, 2, 2].exists_one(x, x == 1) && ![1, 2, 2].exists_one(x, x == 2)", "[1, 2].map(x, x * x) == [1, 4]",
    "[1, 2, 3].map(x, x > 1, x * 10) == [20, 30]", "[1, 2, 3].filter(x, x != 2) == [1, 3]",
    "{'b': 1, 'a': 2}.map(k, k) == ['a', 'b']",
    "{2: 0, 1u: 0, true: 0, 'x': 0}.map(k, k) == [true, 1u, 2, 'x']",
    "[[1], [2, 3]].map(x, x.map(y, x.size() * y)) == [[1], [4, 6]]",
    "[1].all(x, [2].all(x, x == 2) && x == 1)",
    "[1, 0].exists(x, 1 / x == 1) && ![0, 1].all(x, 1 / x == 2)", "has({'a': 1}.a) && !has({'a': 1}.b)",
    "{'a-b': 1}.`a-b` == 1 && has({'a.b': 1}.`a.b`)", "{'as': 1}.as == 1",
    "{1: 'x'}[1.0] == 'x' && {1u: 'x'}[1] == 'x'",
    "['a', 'b'][1u] == 'b' && ['a'][dyn(0.0)] == 'a'", "{'a': {'b': [7]}}.a.b[0] == 7",
    "[1].existsOne(x, x == 1)",
  ])
  func `collections and macros`(_ expression: String) {
    #expect(standalone(expression) == .value(.bool(true)))
  }

  @Test(arguments: [
    "1 / 0", "1 % 0", "1u / 0u", "1u - 2u", "9223372036854775807 + 1", "-9223372036854775808 / -1",
    "-(-9223372036854775808)",
    "-9223372036854775808 % -1", "9223372036854775808", "18446744073709551616u", "1 + 1u", "1 + 1.0",
    "1.0 % 1.0", "'a' - 'b'", "!1", "-'a'", "null > null",
    "[1] < [2]", "[1][1]", "[1][-1]", "[1][0.5]", "{'a': 1}['b']", "{'a': 1}.b", "'abc'.a", "{1.0: 1}",
    "{null: 1}",
    "{[]: 1}", "{'a': 1, 'a': 2}", "{1: 1, 1u: 2}", "int('1.5')", "int('x')", "int('')", "int(1e19)",
    "int(-9223372036854775808.0)",
    "int(0.0 / 0.0)", "uint(-1)", "uint('-1')", "uint('+1')", "uint(-0.5)", "double('x')", "double('0x1p3')",
    "double('1e999')", "bool('yes')",
    "string(b'\\xff')", "string([])", "int(duration('1s'))", "1 in 1", "true && 1", "1 ? 2 : 3", "size(1)",
    "[1].all(x, 1)", "[1].map(x, 1, 2)",
    "1.all(x, true)", "[0, 1].exists_one(x, 1 / x == 1)", "'a'.matches('(')", "'a'.matches('(?=a)')", "f(1)",
    "x", "x.y", "as",
    "1 +", "(1", "[1", "{1", "{1:", "1 2", "'a", "'a\nb'", "'\\q'", "'\\u12'", "'\\ud800'", "'\\U00110000'",
    "b'\\u0041'",
    "'\\8'", "0x", "1e", "1.", "12abc", "a.1", "a..b", "has(x)", "has(x.y, 1)", "[1].all(1, true)",
    "[1].all(x.y, true)", "@", "a & b",
    "a = b", "T{}", "a.b{c: 1}", "!-x", "`a`", "", "  ", "true.", "in", "1 in", "rb'a'", "a ? b",
    "true ? false ? 1 : 2 : 3", "r'\\''", "a ? b :", "[,]", "{,}", "f(,)", "f(1,)",
  ])
  func `errors`(_ expression: String) { #expect(standalone(expression).isError) }
}
