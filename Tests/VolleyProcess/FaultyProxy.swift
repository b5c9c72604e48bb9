import Foundation

/// A proxy before a server that speaks DynamoDB's protocol, which loses, cuts, delays and refuses some of
/// the operations that pass: `Tests/Interop/DynamoDB/faulty.py`. It ends with its last reference.
public final class FaultyProxy: Sendable {
    public let port: Int
    private let program: StartedProgram

    public var endpoint: String { "http://127.0.0.1:\(port)" }

    /// - Parameters:
    ///   - upstream: the port of the server.
    ///   - seed: chooses what each operation meets.
    ///   - share: of the operations that meet a fault.
    ///   - operations: those that may meet one; the others pass.
    public static func start(
        before upstream: Int, seed: UInt64, share: Double = 0.6,
        operations: [String] = ["TransactWriteItems"]
    ) async throws -> FaultyProxy {
        let script = Volley.package
            .appendingPathComponent("Tests/Interop/DynamoDB/faulty.py").path
        let program = try Program(
            TableServer.python.path,
            [script, "\(upstream)", "\(seed)", "\(share)", operations.joined(separator: ",")],
            environment: ["PATH": "/usr/bin:/bin"], input: .pipe
        ).start()
        var port: Int?
        try await program.wait(for: "the port of the proxy") { program in
            port = Int(program.output.trimmingCharacters(in: .whitespacesAndNewlines))
            return port != nil
        }
        guard let port else { throw ProgramFailure("the proxy told no port") }
        return FaultyProxy(port, program)
    }

    private init(_ port: Int, _ program: StartedProgram) {
        self.port = port
        self.program = program
    }
}
