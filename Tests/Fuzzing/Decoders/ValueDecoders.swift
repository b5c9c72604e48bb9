import AerospikeNode
import AerospikeWire
import BatchClient

/// Decoders of values in messages, and of operations and expressions.
enum ValueDecoders {
    static func messagePack(_ input: [UInt8]) throws(Fuzzer.Finding) -> Bool {
        var reader = MessagePackReader(input[...])
        var isAccepted = false
        while !reader.isAtEnd, let value = try? reader.value() {
            isAccepted = true
            try check(value)
        }
        return isAccepted
    }

    /// A value that was read can be written and read again.
    private static func check(_ value: Value) throws(Fuzzer.Finding) {
        var writer = MessagePackWriter()
        guard (try? writer.value(value)) != nil else { return }
        var reader = MessagePackReader(writer.bytes[...])
        guard (try? reader.value()) != nil, reader.isAtEnd else {
            throw .init("\(value) is written so that it cannot be read")
        }
    }

    static func particle(_ input: [UInt8], _ random: inout SplitMix64) -> Bool {
        var isAccepted = false
        for type in UInt8(0)...24 {
            let value = Particle.decode(ParticleType(rawValue: type), input[...])
            if value.kind != .opaque { isAccepted = true }
            _ = try? Particle.encode(value)
            let operation = Message.Operation(
                code: .random(in: 0...16, using: &random), "n",
                particle: ParticleType(rawValue: type), value: input[...])
            _ = try? OperationCoding.decode(operation)
            _ = try? OperationCoding.decodePart(operation)
        }
        if UserKey.decode(input[...]) != nil { isAccepted = true }
        return isAccepted
    }

    private static let record = Record(bins: Sample.bins, generation: 3)

    static func filter(_ input: [UInt8]) throws(Fuzzer.Finding) -> Bool {
        guard let filter = try? FilterExpression(packed: input[...]) else { return false }
        let evaluation = FilterEvaluation(
            record: record, set: "users", hasKey: true, now: Sample.now)
        _ = evaluation.passes(filter)
        guard let packed = try? filter.packed else { return true }
        guard (try? FilterExpression(packed: packed[...])) != nil else {
            throw .init("\(filter) is packed so that it cannot be read")
        }
        return true
    }
}
