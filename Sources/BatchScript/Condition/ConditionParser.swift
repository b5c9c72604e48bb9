public import BatchClient

/// Parses conditions and values: after `if` and `where` in a script, in `--where`, in a filter.
///
///     status = "active" and (balance > price * 2 or tags contains "vip") and generation = 3
///
/// A test compares two values by `= != < <= > >=`, or is `A in (B, ...)`, `A between B and C`, `A
/// contains B`, `A begins B`, `A ends B`, `A matches "REGEX"`, `A exists`, `A missing` or `A is
/// TYPE`. Tests are joined by `not`, `and`, `or`, tightest first, and by parentheses; `all(...)`
/// and `any(...)` join any number of tests, including none. A value is a literal, a bin, a path
/// such as `addr["city"]`, `generation`, `ttl`, a function, or computed by `+ - * / %`. A quoted
/// word is a string; as the whole left side of a test, and before `[`, it is a bin.
public enum ConditionParser {
    /// - Parameter parameters: the values of `?name`, by name.
    public static func parse(
        _ text: String, source: String = "<condition>", parameters: [String: Value] = [:]
    ) throws(ScriptError) -> Condition {
        var reader = ScriptReader(text, source: source, part: "the condition")
        reader.parameters = parameters
        let condition = try reader.readCondition()
        try reader.expectEnd("`and`, `or` or the end of the condition")
        return condition
    }

    /// Parses a value: the right side of `=` in `set`.
    /// - Parameter parameters: the values of `?name`, by name.
    public static func parseValue(
        _ text: String, source: String = "<value>", parameters: [String: Value] = [:]
    ) throws(ScriptError) -> ValueExpression {
        var reader = ScriptReader(text, source: source, part: "the value")
        reader.parameters = parameters
        let value = try reader.readValueExpression()
        try reader.expectEnd("a sign or the end of the value")
        return value
    }
}
