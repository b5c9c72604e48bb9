import Foundation

/// What `Tests/Interop/DynamoDB/setup` made.
enum PythonFolder {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let scripts = root.appendingPathComponent("Tests/Interop/DynamoDB")
    static let environments = root.appendingPathComponent(".build/interop/dynamodb")

    static let server = environments.appendingPathComponent("server/bin/ministack")
    static let client = environments.appendingPathComponent("client/bin/python")

    /// Tests against real peers need them; `make test` makes sure that they are there.
    static let isReady =
        FileManager.default.isExecutableFile(atPath: server.path)
        && FileManager.default.isExecutableFile(atPath: client.path)
    static let reason = "the Python environments are missing: run Tests/Interop/DynamoDB/setup"
}
