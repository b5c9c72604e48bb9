import AerospikeNode
import AerospikeWire
import BatchClient

/// Decoders of a node. The client must be able to read its answers.
enum NodeDecoders {
    static func request(_ input: [UInt8]) throws(Fuzzer.Finding) -> Bool {
        let frames = Decoder.frames(input).filter { $0.type == .message }
        let node = RequestExecutor(
            store: NodeStore(namespaces: ["test"]), now: Sample.now, maximumRows: nil)
        _ = Sample.existing.map { node.answer($0, death: { nil }) }
        for frame in frames {
            var stream = MessageStream()
            for answer in node.answer(frame, death: { nil }).frames { stream.append(answer.bytes) }
            do {
                try stream.drain { message in
                    _ = message.bins
                    guard let answer = try? Answer(message) else { return }
                    _ = try? answer.scanKind
                    _ = try? answer.scannedRecord(
                        in: SetName(Sample.users), dataSet: Sample.users)
                }
            } catch { throw .init("the node's answer is broken: \(error)") }
            guard stream.isAtBoundary else { throw .init("the node's answer is not whole") }
        }
        return !frames.isEmpty
    }

    static func infoRequest(_ input: [UInt8]) -> Bool {
        let frames = Decoder.frames(input).filter { $0.type == .info }
        let member = NodeInfo.Member(
            name: "A", address: HostAddress("127.0.0.1"), alternate: HostAddress("127.0.0.1"))
        for frame in frames {
            let info = NodeInfo(
                store: NodeStore(namespaces: ["test"]), settings: NodeSettings(), member: member,
                members: [member], generation: 1, now: Sample.now)
            _ = info.answer(frame.body)
        }
        return !frames.isEmpty
    }

    /// Nil if the system cannot hash passwords.
    private static let security = NodeSecurity(user: Sample.user, password: "password")

    static func loginRequest(_ input: [UInt8]) -> Bool {
        let messages = Decoder.frames(input).compactMap { try? SecurityMessage($0) }
        for message in messages {
            _ = security?.answer(message, at: Sample.now)
        }
        // Sessions are not kept: inputs must not depend on each other.
        security?.endSessions()
        return !messages.isEmpty
    }
}
