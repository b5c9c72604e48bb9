import Foundation

/// Runs a script of `Tests/Interop/DynamoDB` with boto3 at hand.
enum PythonClient {
    struct Failure: Error { let text: String }

    /// - Returns: What the script wrote to standard output.
    static func run(
        _ script: String, _ arguments: [String] = [], input: Data = Data(),
        environment: [String: String] = [:]
    ) async throws -> Data {
        let process = Process()
        process.executableURL = PythonFolder.client
        process.arguments = [PythonFolder.scripts.appendingPathComponent(script).path] + arguments
        process.environment = [
            "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "eu-central-1", "AWS_EC2_METADATA_DISABLED": "true",
            "HOME": PythonFolder.environments.path, "PYTHONDONTWRITEBYTECODE": "1",
        ].merging(environment) { $1 }
        let folder = FileManager.default.temporaryDirectory
        let source = folder.appendingPathComponent("volley-\(UUID().uuidString).in")
        try input.write(to: source)
        defer { try? FileManager.default.removeItem(at: source) }
        process.standardInput = try FileHandle(forReadingFrom: source)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try await Task.detachedRead(output.fileHandleForReading)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(text: "\(script) failed with \(process.terminationStatus)")
        }
        return data
    }
}

extension Task where Success == Data, Failure == any Error {
    /// Reads to the end on a thread that may wait.
    static func detachedRead(_ handle: FileHandle) async throws -> Data {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try handle.readToEnd() ?? Data() })
            }
        }
    }
}
