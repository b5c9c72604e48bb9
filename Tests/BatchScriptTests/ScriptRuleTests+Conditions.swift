import BatchClient
import BatchScript
import Testing

extension ScriptRuleTests {
    @Test(arguments: [
        (
            "query t a if",
            "s:1:13: found the end of the command, \(operand)"
        ),
        (
            "query t a if x === 1",
            "s:1:16: found `===`, expected one of = != < <= > >="
        ),
        (
            "query t a if x =~ \"a\"",
            "s:1:16: found `=~`, expected one of = != < <= > >=; use `matches` with a pattern"
        ),
        (
            "query t a if x contain 1",
            "s:1:16: found `contain`, \(test); did you mean `contains`?"
        ),
        (
            "query t a if x ttl 5",
            "s:1:14: found `x`, \(test); a bin alone is not a test: compare it, as in "
                + "`active = true`"
        ),
        (
            "query t a if x = 1 = 2",
            "s:1:20: found `=`, expected `and`, `or` or the end of the condition; tests do not "
                + "chain: join them with `and`"
        ),
        (
            "query t a if (x = 1",
            "s:1:20: found the end of the command, expected `)`, `and` or `or`"
        ),
        (
            "query t a if x = 1 or or y = 2",
            "s:1:23: found `or`, \(operand); `or` is a reserved word; write a bin of that name as bin(\"or\")"
        ),
        (
            "query t a if x = 5-3",
            "s:1:18: found `5-3`, expected a number or a duration such as 90s, 15m, 12h, 7d; a "
                + "minus has white space before it"
        ),
        (
            "query t a if x is int",
            "s:1:19: found `int`, expected a type: one of null bool integer double decimal string "
                + "bytes list map set geoJSON hyperLogLog opaque; did you mean `integer`?"
        ),
        (
            "query t a if lowr(x) = \"a\"",
            "s:1:14: found the unknown function `lowr`, expected one of \(functions); did you mean "
                + "`lower`?"
        ),
        (
            "query t a if x > date(\"2026-11-28T09:00\")",
            "s:1:23: found `\"2026-11-28T09:00\"`, expected a date such as 2026-11-28, or a time "
                + "such as 2026-11-28T09:00Z; a time ends with Z or an offset such as +01:00"
        ),
        (
            "query t a if x matches \"a(\"",
            "s:1:24: found `\"a(\"`, expected a POSIX extended regular expression; Unmatched ( or \\("
        ),
        (
            "query t a if x = ?day",
            "s:1:18: found the parameter `?day` without a value, expected --param day=VALUE"
        ),
        (
            "query t a where x = 1",
            "s:1:11: found `where`, expected what query takes: `bins`, `get`, `if`; `where` replaces IDs; `if` is a condition on named records"
        ),
        (
            "insert t where x = 1",
            "s:1:10: found `where`, expected an ID, a range or @marks; a column list in "
                + "parentheses is followed by indented rows"
        ),
        (
            "delete t limit 5",
            "s:1:10: found `limit` without `where`, expected `where` and a condition; an ID named "
                + "`limit` is quoted"
        ),
    ])
    func conditions(_ script: String, _ expected: String) { Self.check(script, expected) }
}
