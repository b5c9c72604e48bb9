import AerospikeWire
import BatchClient

@testable import AerospikeBackend

/// An index that no ``IndexDefinition`` describes, because only other tools make it. Finds use it too.
enum IndexOnServer: Sendable {
    /// Of an expression; its type.
    case expression(FilterExpression, String)
    /// Of an element of the list in a bin; its type.
    case element(Int64, of: String, String)

    /// The last part of the command that creates it.
    fileprivate var parameters: String {
        get throws {
            switch self {
            case .expression(let expression, let type):
                return "exp=\(Base64.encode(try expression.packed));type=\(type)"
            case .element(let index, let bin, let type):
                var writer = MessagePackWriter()
                writer.array(2)
                writer.integer(0x10)
                writer.integer(index)
                return "bin=\(bin);context=\(Base64.encode(writer.bytes));type=\(type)"
            }
        }
    }
}

extension FilterExpression {
    /// The sum of two integers.
    static func sum(_ a: String, _ b: String) -> FilterExpression {
        .compute(.add, [.bin(a, .integer), .bin(b, .integer)])
    }

    /// The value of a key of the map in a bin.
    static func entry(
        _ key: String, of bin: String, _ kind: Kind
    ) throws -> FilterExpression {
        .call(kind, words: try words(97, .string(key)), .bin(bin, .map))
    }

    /// An element of the list in a bin.
    static func element(
        _ index: Int64, of bin: String, _ kind: Kind
    ) throws -> FilterExpression {
        .call(kind, words: try words(19, .integer(index)), .bin(bin, .list))
    }

    /// A call that returns the value.
    private static func words(_ code: Int64, _ operand: Value) throws -> [UInt8] {
        var writer = MessagePackWriter()
        try writer.value(.list([.integer(code), .integer(7), operand]))
        return writer.bytes
    }
}

extension Visit {
    /// Creates an index as other tools do, and waits until it can be used.
    func create(_ index: IndexOnServer, _ name: String) async throws {
        guard let backend = session.backend as? AerospikeBackend,
            let node = backend.cluster.view.nodes.keys.sorted().first
        else { throw BackendError(.unavailable, "there is no node") }
        let set = SetName(dataSet)
        let parameters = try index.parameters
        let command =
            "sindex-create:namespace=\(set.namespace);set=\(set.set);indexname=\(name);"
            + parameters
        let answer = try await backend.ask(node, [command])
        guard answer.values.contains(where: { $0.lowercased().hasPrefix("ok") }) else {
            throw BackendError(.rejected, "\(command): \(answer)")
        }
        for _ in 0..<600 {
            let known = try await backend.indexes(of: dataSet)
            if known.first(where: { $0.name == name })?.isReady == true { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw BackendError(.unavailable, "the index \(name) is not ready after a minute")
    }
}
