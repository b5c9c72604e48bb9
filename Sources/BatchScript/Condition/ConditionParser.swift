public import BatchClient

/// Conditions as people write them: after `if` in a script, in `--where`, in a filter.
///
///     status = "active" and (balance > 100 or tags contains "vip") and generation = 3
///
/// A test is `OPERAND = VALUE` with one of `= != < <= > >=`, `OPERAND in (VALUE, ...)`,
/// `BIN exists`, `BIN contains VALUE` or `BIN begins VALUE`. An operand is a bin, bare or quoted, or
/// one of the words `generation` and `ttl`. Tests are joined by `not`, `and`, `or`, which bind in
/// this order, and by parentheses. `all(...)` and `any(...)` join any number, none included. A bin
/// that is named like one of the words is quoted.
public enum ConditionParser {
    public static func parse(_ text: String, source: String = "<condition>") throws(ScriptError)
        -> Condition
    {
        var reader = ScriptReader(text, source: source, part: "the condition")
        let condition = try reader.readCondition()
        try reader.expectEnd("`and`, `or` or the end of the condition")
        return condition
    }
}
