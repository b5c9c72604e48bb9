import Foundation

/// The C client in a process of its own, that does one case at a time and takes its own time.
final class AerospikePeer {
    struct Failure: Error, CustomStringConvertible { let description: String }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var unread = Data()

    private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// - Throws: where the environment that `Tests/Interop/Aerospike/setup` makes is missing.
    init(_ address: String, set: String) throws {
        let python = AerospikePeer.package.deletingLastPathComponent()
            .appendingPathComponent(".build/interop/aerospike/client/bin/python")
        guard FileManager.default.isExecutableFile(atPath: python.path) else {
            throw Failure(description: "run Tests/Interop/Aerospike/setup first")
        }
        process.executableURL = python
        process.arguments = [
            AerospikePeer.package.appendingPathComponent("aerospike_peer.py").path, address, set,
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    func run(_ name: String, _ count: Int) throws -> Measurement {
        struct Answer: Decodable {
            let wall: Double
            let cpu: Double
        }
        try input.fileHandleForWriting.write(contentsOf: Data("\(name) \(count)\n".utf8))
        while !unread.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Failure(description: "the C client ended") }
            unread.append(more)
        }
        let answer = try JSONDecoder().decode(Answer.self, from: unread)
        unread = Data()
        return Measurement(wall: answer.wall, cpu: answer.cpu)
    }

    func close() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
