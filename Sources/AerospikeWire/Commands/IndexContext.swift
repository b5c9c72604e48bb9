package import BatchClient

/// The way from a bin to the part that an index covers: the context of a list or map operation, as far
/// as it leads by single elements and keys (Java `cdt/CTX.java`).
package struct IndexContext: Hashable, Sendable {
    /// What a step leads into.
    package enum Container: Hashable, Sendable {
        case list
        case map

        package var kind: Value.Kind {
            switch self {
            case .list: .list
            case .map: .map
            }
        }
    }

    /// A step, and what the server takes it into: a number may also be the key of a map.
    package struct Step: Hashable, Sendable {
        package let container: Container
        package let step: BinPath.Step
    }

    package let steps: [Step]

    private enum Code {
        static let listIndex: Int64 = 0x10
        static let mapKey: Int64 = 0x22
    }

    /// Nil for a malformed context, and for one with steps of other kinds.
    package init?(_ bytes: [UInt8]) {
        var reader = MessagePackReader(bytes[...])
        guard case .list(let items)? = try? reader.value(), reader.isAtEnd else { return nil }
        self.init(items: Array(items))
    }

    /// - Parameter items: the codes of the steps, each with its operand.
    init?(items: [Value]) {
        guard !items.isEmpty, items.count.isMultiple(of: 2),
            items.count <= 2 * BinPath.maximumSteps
        else { return nil }
        var steps: [Step] = []
        for index in stride(from: 0, to: items.count, by: 2) {
            switch (items[index], items[index + 1]) {
            case (.integer(Code.mapKey), .string(let key)):
                steps.append(Step(container: .map, step: .key(key)))
            case (.integer(Code.mapKey), .integer(let key)):
                steps.append(Step(container: .map, step: .index(key)))
            case (.integer(Code.listIndex), .integer(let index)):
                steps.append(Step(container: .list, step: .index(index)))
            default: return nil
            }
        }
        self.steps = steps
    }

    /// The part of a bin's value at the end of the way; nil if the way does not lead through it.
    package func part(of whole: Value) -> Value? {
        var value = whole
        for step in steps {
            guard value.kind == step.container.kind, let part = value.part(at: [step.step]) else {
                return nil
            }
            value = part
        }
        return value
    }
}
