import Foundation
import VolleyProcess

/// The folder that `Tests/Interop/DynamoDB/setup` made.
enum PythonFolder {
    static let scripts = Volley.package.appendingPathComponent("Tests/Interop/DynamoDB")
    static let environments = Volley.package.appendingPathComponent(".build/interop/dynamodb")
    static let client = environments.appendingPathComponent("client/bin/python")

    static let isReady = TableServer.isReady
    static let reason = TableServer.reason
}
