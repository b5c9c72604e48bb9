/// How a session uses DynamoDB.
public struct DynamoDBOptions: Sendable {
    /// Any server that speaks the protocol: `http://127.0.0.1:8000`; nil for the one that
    /// `AWS_ENDPOINT_URL_DYNAMODB`, `AWS_ENDPOINT_URL` or the profile names, else the region's.
    public var endpoint: String?
    /// The profile in the AWS tools' shared files; nil finds credentials as those tools do.
    public var profile: String?
    /// Credentials to use instead of any that could be found.
    public var credentials: Credentials?
    /// Whether reads see every write that was answered before. They take twice the read units of
    /// those that may be late by a moment.
    public var consistentReads = true
    /// Whether records are found by global indexes, which lag behind their table by a moment.
    public var usesGlobalIndexes = true
    /// Whether inserts, and updates that only set and remove, go out as PartiQL statements, 25 a
    /// request. It takes the permissions `dynamodb:PartiQLInsert` and `dynamodb:PartiQLUpdate`;
    /// without, they go out one by one.
    ///
    /// A PartiQL `UPDATE` needs its item to be there, unlike `UpdateItem`, which makes a missing one:
    /// the statement then fails with `ConditionalCheckFailed`, which is what the verb asks for
    /// (checked against the service in eu-west-2 by nubo-db/dynoxide, pull request 150; the
    /// developer guide, "PartiQL update statements for DynamoDB", calls it the statement's
    /// selection criteria).
    public var usesPartiQL = true
    /// Requests under way at once, and so connections.
    public var concurrency = 32
    /// A file of certificates in PEM form to trust instead of the system's; nil for the file that
    /// `AWS_CA_BUNDLE` or the profile's `ca_bundle` names, if any.
    public var trustRoots: String?

    /// Asks the user for the code of a device if a role requires one (`mfa_serial`); returns nil if
    /// nobody can be asked. Called once per connection; may block.
    public var code: (@Sendable (_ question: String) throws -> String?)?
    /// How long a table that is being created is waited for.
    public var tableWait: Duration = .seconds(30)
    /// How long an answer about tables is waited for. Batches and scans have time limits of their own.
    public var callTimeout: Duration = .seconds(10)

    public init() {}
}
