extension Explanation {
    /// Codes of the clients of stores: connections, settings, transactions, indexes.
    static let connections = [
        Explanation(
            .volley, "connectionDropped",
            happened: "The connection closed before a response arrived.",
            record: "A write is in doubt; a read changed nothing.",
            action: "For a write, verify the run. For a read, retry it."),
        Explanation(
            .volley, "connection",
            happened:
                "No connection to the store could be made, or it ended before a response arrived.",
            record: "A row in doubt may have been applied; the others were not.",
            action:
                "Check the address and the network. Verify what is in doubt, then retry the rest."),
        Explanation(
            .volley, "unreachable",
            happened: "The node that holds the record cannot be reached.",
            record: "The record is unchanged.",
            action: "Check the node and the network, then retry the failed indices."),
        Explanation(
            .volley, "protocol",
            happened: "The node sent bytes that are not valid in its protocol.",
            record: "A write that was sent is in doubt; a read changed nothing.",
            action:
                "Check that the address is that of an Aerospike node and that nothing on the way rewrites the traffic. Verify what is in doubt."
        ),
        Explanation(
            .volley, "closed",
            happened: "The store was closed while the command waited.",
            record: "The record is unchanged.",
            action: "Open the target again, then retry."),
        Explanation(
            .volley, "answer",
            happened: "The answer of the service cannot be read.",
            record: "A write that was sent is in doubt; a read changed nothing.",
            action:
                "Check that the endpoint is a DynamoDB service and that no proxy rewrites its answers. Verify what is in doubt."
        ),
        Explanation(
            .volley, "checksum",
            happened: "The answer was damaged in transit: its checksum is wrong.",
            record: "A write that was sent is in doubt; a read changed nothing.",
            action:
                "Retry. If it happens again, look for a proxy or a network device that changes the traffic."
        ),
        Explanation(
            .volley, "tls",
            happened: "An encrypted connection could not be set up.",
            record: "The record is unchanged: nothing was sent.",
            action:
                "Check the certificate, its authority and the name: ca= and tls-name= for Aerospike, AWS_CA_BUNDLE for DynamoDB."
        ),
        Explanation(
            .volley, "proxy",
            happened: "The proxy in the environment cannot be used.",
            record: "The record is unchanged: nothing was sent.",
            action: "Correct HTTPS_PROXY or HTTP_PROXY, or exclude the host in NO_PROXY."),
        Explanation(
            .volley, "endpoint",
            happened: "The address of the service is not valid, or contradicts another setting.",
            record: "The record is unchanged: nothing was sent.",
            action:
                "Correct endpoint= in the target, AWS_ENDPOINT_URL_DYNAMODB, or the profile that the message names."
        ),
        Explanation(
            .volley, "region",
            happened: "No valid AWS region was given.",
            record: "The record is unchanged: nothing was sent.",
            action: "Write it in the target, as in dynamodb://eu-central-1, or set AWS_REGION."),
        Explanation(
            .volley, "credentials",
            happened: "No usable AWS credentials were found.",
            record: "The record is unchanged: nothing was sent.",
            action:
                "Sign in, name a profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; the message says what was tried."
        ),
        Explanation(
            .volley, "table",
            happened: "The description of the table is missing or not valid.",
            record: "The record is unchanged.",
            action: "Check the name with volley datasets; for memory:?table=..., check the key."),
        Explanation(
            .volley, "itemSize",
            happened: "The item would be over 400 KB.",
            record: "The item is unchanged.",
            action: "Split the item, or store the large value elsewhere."),
        Explanation(
            .volley, "atomicKeyTwice",
            happened:
                "An atomic group names one record twice; the store's transaction takes it once.",
            record: "Nothing of the group was sent.",
            action: "Merge the commands of that record into one."),
        Explanation(
            .volley, "atomicTooLarge",
            happened:
                "The atomic group has more records or bytes than the store's transaction holds.",
            record: "Nothing of the group was sent.",
            action: "Make the group smaller: the message names the limit."),
        Explanation(
            .volley, "TransactionConflict",
            happened: "Another transaction or write locked the item in every attempt.",
            record: "The item is unchanged.",
            action: "Retry the index when fewer programs write the item."),
        Explanation(
            .volley, "noIndex",
            happened:
                "The index that the command names does not exist, or cannot answer this condition.",
            record: "Nothing was written.",
            action: "See volley index list; leave out `index NAME` to let Volley choose."),
        Explanation(
            .volley, "indexBuilding",
            happened: "The index is still being built: it does not contain all records yet.",
            record: "Nothing was written.",
            action: "Wait until volley index list says ready, or use `scan`."),
        Explanation(
            .volley, "index",
            happened: "The cluster refused to create or drop the index.",
            record: "No index was changed.",
            action: "Read the message, which is the node's answer."),
    ]
}
