public import BatchClient

extension BatchPrinter {
    /// An expression in the language of ``ConditionParser``, as on the right side of `=`.
    public static func print(_ expression: ValueExpression) -> String {
        print(expression, within: .sum)
    }

    /// The left side of a test: there a quoted word is a bin, and a string needs parentheses.
    static func leftSide(_ expression: ValueExpression) -> String {
        switch expression {
        case .bin(let name): Names.isBareInExpression(name) ? name : Names.quoted(name)
        case .literal(.string): "(\(print(expression)))"
        case .literal, .path, .generation, .timeToLive, .id, .idPart, .updated, .recordSize, .now,
            .date, .duration, .negated, .arithmetic, .call:
            print(expression)
        }
    }

    /// The context of a value, loosest first.
    private enum Tightness: Int {
        case sum, product, unary
    }

    private static func print(
        _ expression: ValueExpression, within outer: Tightness
    ) -> String {
        switch expression {
        case .literal(let value): return print(value)
        case .bin(let name): return Names.isBareInExpression(name) ? name : named(name)
        case .path(let path): return print(path)
        case .generation: return "generation"
        case .timeToLive: return "ttl"
        case .id: return "id()"
        case .idPart(let part): return "id()[\(part.rawValue)]"
        case .updated: return "updated()"
        case .recordSize: return "bytes()"
        case .now: return "now()"
        case .date(let time): return "date(\"\(time)\")"
        case .duration(let duration): return duration.description
        case .negated(let inner):
            switch inner {
            // A sign before a number belongs to the number.
            case .literal, .duration, .negated: return "-(\(print(inner)))"
            case .bin, .path, .generation, .timeToLive, .id, .idPart, .updated, .recordSize, .now,
                .date, .arithmetic, .call:
                return "-" + print(inner, within: .unary)
            }
        case .arithmetic(let left, let sign, let right):
            let isSum = sign == .add || sign == .subtract
            let own: Tightness = isSum ? .sum : .product
            // Operators of one kind group from left to right.
            let text =
                "\(print(left, within: own)) \(sign.rawValue) "
                + print(right, within: isSum ? .product : .unary)
            return own.rawValue < outer.rawValue ? "(\(text))" : text
        case .call(let function, let arguments):
            return "\(function.rawValue)(\(arguments.map { print($0) }.joined(separator: ", ")))"
        }
    }

    private static func named(_ bin: String) -> String { "bin(\(Names.quoted(bin)))" }

    /// A path as a target and in an expression: `addr["city"]`.
    public static func print(_ path: BinPath) -> String {
        if path.steps.isEmpty { return named(path.bin) }
        let bin = Names.isBareInExpression(path.bin) ? path.bin : Names.quoted(path.bin)
        return path.steps.reduce(into: bin) { text, step in
            switch step {
            case .key(let key): text += "[\(Names.quoted(key))]"
            case .index(let index): text += "[\(index)]"
            }
        }
    }
}
