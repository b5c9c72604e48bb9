extension Explanation {
    /// The error types that people meet, as in the service's model.
    static let dynamoDB = [
        entry(
            "ConditionalCheckFailedException", "The item did not meet the condition.",
            "Read the item to see why it does not match."),
        entry(
            "ProvisionedThroughputExceededException",
            "The table, an index, or one hot partition exceeded its capacity.",
            "Retry the failed indices with a lower --rate, or raise the capacity."),
        entry(
            "ThrottlingException",
            "The service throttled the request: the account, the table or one partition is at its limit.",
            "Retry the failed indices with a lower --rate."),
        entry(
            "RequestLimitExceeded", "The account is over its request limit.",
            "Retry the failed indices with a lower --rate."),
        entry(
            "UnprocessedItem",
            "DynamoDB did not process this item and processed the rest of the request.",
            "Retry the failed indices with a lower --rate."),
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
            "Look at the rows of the group: those with another status prevented it."),
        entry(
            "TransactionInProgressException",
            "The same transaction, by its token, is still being processed.",
            "Wait some seconds, then verify the run."),
        entry(
            "IdempotentParameterMismatchException",
            "An earlier transaction used the same token with other content.",
            "Retry the run: it gets a new token."),
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

    private static func entry(
        _ code: String, _ happened: String, _ action: String,
        record: String = "The item is unchanged."
    ) -> Explanation {
        Explanation(.dynamodb, code, happened: happened, record: record, action: action)
    }
}
