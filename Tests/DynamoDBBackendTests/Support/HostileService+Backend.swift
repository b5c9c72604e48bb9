import HostilePeers

@testable import DynamoDBBackend

extension HostileService {
    /// A store on this server.
    func backend(callTimeout: Duration = .seconds(20)) throws -> DynamoDBBackend {
        var options = DynamoDBOptions()
        options.endpoint = "http://127.0.0.1:\(port)"
        options.credentials = Credentials(
            accessKeyID: "AKID", secretAccessKey: HostileService.secret,
            sessionToken: HostileService.token)
        options.callTimeout = callTimeout
        return try DynamoDBBackend(region: "eu-central-1", options: options, environment: [:])
    }
}
