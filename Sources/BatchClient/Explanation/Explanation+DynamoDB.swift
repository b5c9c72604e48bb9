extension Explanation {
    /// The error types that people meet, as in the service's model.
    static let dynamoDB = namedErrors + otherErrors

    private static let namedErrors = [
        entry(
            "ConditionalCheckFailedException", "The item did not meet the condition.",
            "Read the item to see why it does not match."),
        entry(
            "ProvisionedThroughputExceededException",
            "The table, an index, or one hot partition exceeded its capacity.",
            "Run volley runs retry ID with a lower --rate (capacity units), or raise the capacity."),
        entry(
            "ThrottlingException",
            "The service throttled the request: the account, the table or one partition is at its limit.",
            "Run volley runs retry ID with a lower --rate (capacity units)."),
        entry(
            "RequestLimitExceeded", "The account is over its request limit.",
            "Run volley runs retry ID with a lower --rate (capacity units)."),
        entry(
            "UnprocessedItem",
            "DynamoDB did not process this item and processed the rest of the request.",
            "Run volley runs retry ID with a lower --rate (capacity units)."),
        entry(
            "ResourceNotFoundException",
            "The table or index does not exist in this region and account.",
            "Check the name, the region and the endpoint: volley datasets lists the tables."),
        entry(
            "ResourceInUseException", "The table is being created, changed or deleted.",
            "Wait until the table is active."),
        entry(
            "ItemCollectionSizeLimitExceededException",
            "All items of this partition key, with their local indexes, would be over 10 GB.",
            "Delete items of the partition, or choose another partition key."),
        entry(
            "TransactionConflictException", "Another transaction locked the item.", "Retry it."),
        entry(
            "TransactionCanceledException",
            "The transaction was cancelled; the reason of each item says why.",
            "Look at the rows of the group: those with another status prevented it.",
            record: "Nothing of the transaction was applied."),
        entry(
            "TransactionInProgressException",
            "The same transaction, by its token, is still being processed.",
            "Wait some seconds, then verify the run.",
            record: "The transaction is in doubt until it has ended."),
        entry(
            "IdempotentParameterMismatchException",
            "An earlier transaction used the same token with other content.",
            "Verify the run, then retry what was not applied: it gets a new token.",
            record: "The transaction is in doubt."),
        entry(
            "ValidationException",
            "The service refuses the request: a wrong key type, an empty key, an item over 400 KB, or an invalid expression.",
            "Read the message, then change the command."),
        entry(
            "AccessDeniedException", "The credentials do not allow this action on this table.",
            "Ask for the permission that the message names."),
        entry(
            "UnrecognizedClientException",
            "The service does not know the access key, or the session token is wrong.",
            "Check AWS_PROFILE and the credentials; sign in again if they have expired."),
        entry(
            "ExpiredTokenException", "The session of the credentials has expired.",
            "Sign in again, then resume the run."),
        entry(
            "InvalidSignatureException",
            "The signature does not match: often a wrong secret key, or a wrong clock.",
            "Check the secret key and the clock of this machine."),
        entry(
            "InternalServerError", "The service failed.",
            "For a write, verify the run. For a read, retry it.",
            record: "A write is in doubt; a read changed nothing."),
    ]

    /// Other spellings, and what people meet less often.
    private static let otherErrors = [
        entry(
            "ThrottlingError", "A statement was throttled: its table or partition is at its limit.",
            "Run volley runs retry ID with a lower --rate (capacity units)."),
        entry(
            "TooManyRequestsException", "The service received too many requests.",
            "Run volley runs retry ID with a lower --rate (capacity units)."),
        entry(
            "DuplicateItemException", "An insert found an item that already exists.",
            "Use upsert or replace."),
        entry(
            "ReplicatedWriteConflictException", "Another region is writing the same item.",
            "Retry it after a moment."),
        entry(
            "TransactionConflict", "Another transaction locked the item in every attempt.",
            "Retry the index when fewer programs write the item."),
        entry(
            "ConditionalCheckFailed",
            "In a transaction or a statement: the item did not meet the condition.",
            "Read the item to see why it does not match."),
        entry(
            "ValidationError", "In a transaction or a statement: the service refuses this part.",
            "Read the message, then change the command."),
        entry(
            "InvalidClientTokenId", "The service does not know the access key.",
            "Check AWS_PROFILE and the credentials."),
        entry(
            "MissingAuthenticationTokenException", "The request was not signed.",
            "Check the endpoint and the credentials."),
        entry(
            "IncompleteSignatureException",
            "The signature is not complete: often a proxy changed the headers.",
            "Check the proxy and the endpoint."),
        entry(
            "SignatureDoesNotMatch",
            "The signature does not match: often a wrong secret key, or a wrong clock.",
            "Check the secret key and the clock of this machine."),
        entry(
            "RequestExpired",
            "The time in the signature is too old: the clock of this machine is wrong.",
            "Set the clock."),
        entry(
            "RequestInTheFuture",
            "The time in the signature is too early: the clock of this machine is wrong.",
            "Set the clock."),
        entry(
            "RequestTimeTooSkewed", "The clocks of this machine and the service differ too much.",
            "Set the clock."),
        entry(
            "AuthFailure", "The service did not accept the credentials.",
            "Check the credentials and the region."),
        entry(
            "OptInRequired", "The account is not signed up for the service.",
            "Ask whoever runs the account."),
        entry(
            "NotAuthorized", "The credentials do not allow this action.",
            "Ask for the permission that the message names."),
        entry(
            "InternalFailure", "The service failed.",
            "For a write, verify the run. For a read, retry it.",
            record: "A write is in doubt; a read changed nothing."),
        entry(
            "Unknown", "The service refused a statement, and did not name the error.",
            "Read the message. For a write in doubt, verify the run.",
            record: "A row that is in doubt may have been applied; any other was not."),
        entry(
            "ServiceUnavailable", "The service is overloaded or down.",
            "For a write, verify the run. For a read, retry it later.",
            record: "A write is in doubt; a read changed nothing."),
    ]

    private static func entry(
        _ code: String, _ happened: String, _ action: String,
        record: String = "The item is unchanged."
    ) -> Explanation {
        Explanation(.dynamodb, code, happened: happened, record: record, action: action)
    }
}
