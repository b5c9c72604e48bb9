import Foundation
import VolleyProcess

/// Runs a script of `Tests/Interop/DynamoDB` with boto3.
enum PythonClient {
    /// - Returns: What the script wrote to standard output.
    static func run(
        _ script: String, _ arguments: [String] = [], input: Data = Data(),
        environment: [String: String] = [:]
    ) async throws -> Data {
        let program = Program(
            PythonFolder.client.path,
            [PythonFolder.scripts.appendingPathComponent(script).path] + arguments,
            environment: [
                "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
                "AWS_DEFAULT_REGION": "eu-central-1", "AWS_EC2_METADATA_DISABLED": "true",
                "HOME": PythonFolder.environments.path, "PYTHONDONTWRITEBYTECODE": "1",
            ].merging(environment) { $1 }, input: .bytes(Array(input)))
        return Data(try await program.output().utf8)
    }
}
