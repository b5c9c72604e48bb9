import BatchClient
import BatchScript
import Foundation
import VolleyProcess

/// Runs a script of `Tests/Interop/Aerospike` with the vendor's clients.
struct Python {
    struct Failure: Error, CustomStringConvertible { let description: String }

    private static let root = Volley.package
    static let scripts = root.appendingPathComponent("Tests/Interop/Aerospike")
    static let program = root.appendingPathComponent(
        ".build/interop/aerospike/client/bin/python")

    /// These tests need the vendor's clients; `make test` installs them.
    static let isReady = FileManager.default.isExecutableFile(atPath: program.path)
    static let reason = "the Python environment is missing: run Tests/Interop/Aerospike/setup"

    /// The folder for the scripts' files.
    let folder: Volley

    /// - Parameter environment: additional variables for the script.
    /// - Returns: What the script wrote to standard output.
    func text(
        _ script: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> String {
        let path = Python.scripts.appendingPathComponent(script).path
        let outcome = try await folder.tool(
            Python.program.path, ["-B", "-W", "ignore", path] + arguments, environment: environment)
        guard outcome.status == 0 else {
            throw Failure(
                description: "\(script) ended with \(outcome.status):\n\(outcome.narration)")
        }
        return outcome.output
    }

    /// - Parameter input: written to a file, whose name is the last argument.
    /// - Returns: The JSON that the script wrote.
    func run(
        _ script: String, _ arguments: [String], environment: [String: String] = [:],
        input: String? = nil
    ) async throws -> Value {
        var arguments = arguments
        if let input { arguments.append(try folder.write("\(script).json", input)) }
        return try ValueJSON.decode(
            try await text(script, arguments, environment: environment))
    }
}
