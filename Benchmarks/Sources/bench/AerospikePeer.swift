import Foundation

/// The C client in a process of its own, that does one case at a time and takes its own time.
final class AerospikePeer {
    struct Failure: Error, CustomStringConvertible { let description: String }

    private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private let process: LineProcess

    /// - Throws: where the environment that `Tests/Interop/Aerospike/setup` makes is missing.
    init(_ address: String, set: String) throws {
        let python = AerospikePeer.package.deletingLastPathComponent()
            .appendingPathComponent(".build/interop/aerospike/client/bin/python")
        guard FileManager.default.isExecutableFile(atPath: python.path) else {
            throw Failure(description: "run Tests/Interop/Aerospike/setup first")
        }
        let script = AerospikePeer.package.appendingPathComponent("Peers/aerospike_client.py")
        process = try LineProcess(python, [script.path, address, set])
    }

    func run(_ name: String, _ count: Int) throws -> Measurement {
        let answer = try process.ask("\(name) \(count)")
        let numbers = answer.split(separator: " ").compactMap { Double($0) }
        guard numbers.count == 2 else { throw Failure(description: "the C client says \(answer)") }
        return Measurement(wall: numbers[0], cpu: numbers[1])
    }

    func close() { process.stop() }
}
