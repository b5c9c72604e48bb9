/// The options of a DynamoDB backend.
public struct DynamoDBOptions: Sendable {
    /// A server with the same protocol: `http://127.0.0.1:8000`. Nil for the one that
    /// `AWS_ENDPOINT_URL_DYNAMODB`, `AWS_ENDPOINT_URL` or the profile names, otherwise the
    /// region's.
    public var endpoint: String?
    /// The profile in the AWS tools' shared files; nil finds credentials as those tools do.
    public var profile: String?
    /// Credentials to use instead of looking them up.
    public var credentials: Credentials?
    /// Whether reads see every write that was answered before. Such reads cost twice the read units
    /// of eventually consistent ones.
    public var consistentReads = true
    /// Whether to find records by global indexes, which lag behind their table by a moment.
    public var usesGlobalIndexes = true
    /// Whether inserts, and updates that only set and remove, are sent as PartiQL statements, 25
    /// per request. This needs the permissions `dynamodb:PartiQLInsert` and
    /// `dynamodb:PartiQLUpdate`; otherwise they are sent one by one.
    ///
    /// A PartiQL `UPDATE` needs an existing item, unlike `UpdateItem`, which creates a missing one:
    /// the statement then fails with `ConditionalCheckFailed`, as the verb requires (checked
    /// against the service in eu-west-2 by nubo-db/dynoxide, pull request 150; the developer guide,
    /// "PartiQL update statements for DynamoDB", calls it the statement's selection criteria).
    public var usesPartiQL = true
    /// The most concurrent requests, and so connections.
    public var concurrency = 32
    /// A file of certificates in PEM form to trust instead of the system's; nil for the file that
    /// `AWS_CA_BUNDLE` or the profile's `ca_bundle` names, if any.
    public var trustRoots: String?

    /// Asks the user for the code of a device if a role requires one (`mfa_serial`); returns nil if
    /// nobody can be asked. Called once per connection; may block.
    public var code: (@Sendable (_ question: String) throws -> String?)?
    /// How long to wait for a table that is being created.
    public var tableWait: Duration = .seconds(30)
    /// How long to wait for an answer about tables. Batches and scans have time limits of their
    /// own.
    public var callTimeout: Duration = .seconds(10)

    /// The options that the AWS tools would use.
    public init() {}
}
