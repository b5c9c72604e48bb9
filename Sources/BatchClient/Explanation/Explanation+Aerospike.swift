extension Explanation {
    /// The codes that people meet most; names as in the vendor's `ResultCode.java`.
    static let aerospikeRecords = [
        aerospikeEntry(
            1, "SERVER_ERROR", "The node failed for an unspecified reason.",
            "Check the node's log. Verify the run if the row is in doubt."),
        aerospikeEntry(
            2, "KEY_NOT_FOUND_ERROR", "The record does not exist, or has expired.",
            "Check the ID and its type: 42 and \"42\" are two records.",
            record: "The record does not exist."),
        aerospikeEntry(
            3, "GENERATION_ERROR", "The record's generation differs from the expected one.",
            "Read the record, decide again, and send the command again."),
        aerospikeEntry(
            4, "PARAMETER_ERROR",
            "The node rejected a parameter of the request: for example a bin name over 15 bytes in a condition, a set name over 63 bytes, a time to live over ten years, a write without any bin, or a digest of another set.",
            "Read the message for the cause in this row, then change the command."),
        aerospikeEntry(
            5, "KEY_EXISTS_ERROR", "An insert found a record that already exists.",
            "Use upsert or replace."),
        aerospikeEntry(
            8, "SERVER_MEM_ERROR",
            "The namespace is out of memory or storage and has stopped writes.",
            "Free space or add nodes: volley describe shows stop-writes."),
        aerospikeEntry(
            9, "TIMEOUT", "The request timed out on the node.",
            "For a write, verify the run: the master may have applied it.",
            record: "A write is in doubt; a read changed nothing."),
        aerospikeEntry(
            10, "ALWAYS_FORBIDDEN", "The node's configuration forbids this operation.",
            "Ask whoever runs the cluster."),
        aerospikeEntry(
            11, "PARTITION_UNAVAILABLE",
            "No node owns the record's partition at the moment.",
            "Wait for the cluster to settle, then retry."),
        aerospikeEntry(
            12, "BIN_TYPE_ERROR", "The operation does not fit the type of the bin.",
            "Read the record to see the type, then use an operation for that type."),
        aerospikeEntry(
            13, "RECORD_TOO_BIG", "The record would be larger than the namespace allows.",
            "Split the record, or raise max-record-size."),
        aerospikeEntry(
            14, "KEY_BUSY", "Too many requests were waiting for the same record.",
            "Retry, and send fewer commands for one key at once."),
        aerospikeEntry(
            16, "UNSUPPORTED_FEATURE",
            "The node's version or configuration does not support this feature.",
            "Check which cluster version the command needs."),
        aerospikeEntry(
            18, "DEVICE_OVERLOAD", "The storage of the node is too slow for the load.",
            "Retry with a lower --rate."),
        aerospikeEntry(
            19, "KEY_MISMATCH", "The record was written under another user key.",
            "Check the key: the stored key and yours differ."),
        aerospikeEntry(
            20, "INVALID_NAMESPACE", "The cluster has no namespace of this name.",
            "Run volley datasets to see the namespaces."),
        aerospikeEntry(
            21, "BIN_NAME_TOO_LONG", "The bin's name is over 15 bytes.", "Choose a shorter name."),
        aerospikeEntry(
            22, "FAIL_FORBIDDEN",
            "The node forbids the write: a time to live without nsup-period, a set over its stop-writes-count or stop-writes-size, a set being truncated, or a namespace that does not accept client writes.",
            "Read the message for the cause in this row; the limits are in the cluster's configuration."
        ),
        aerospikeEntry(
            23, "ELEMENT_NOT_FOUND", "The list or map lacks the element.",
            "Read the bin to see what it holds."),
        aerospikeEntry(
            24, "ELEMENT_EXISTS", "The list or map already has the element.",
            "Read the bin to see what it holds."),
        aerospikeEntry(
            25, "ENTERPRISE_ONLY",
            "The operation needs the enterprise edition: durable deletes and transactions do.",
            "Leave out durable, or use a behavior without durable deletes."),
        aerospikeEntry(
            26, "OP_NOT_APPLICABLE", "The operation cannot be applied to the value of the bin.",
            "Read the bin to see what it holds."),
        aerospikeEntry(
            27, "FILTERED_OUT", "The record did not meet the condition.",
            "Nothing, if that was the point of the condition."),
        aerospikeEntry(
            80, "NOT_AUTHENTICATED", "The cluster requires a login.",
            "Give a user in the address and a password file, or set VOLLEY_PASSWORD."),
        aerospikeEntry(
            81, "ROLE_VIOLATION", "The user's roles do not allow this operation.",
            "Ask for the role, or use another user."),
        aerospikeEntry(
            150, "BATCH_DISABLED", "The cluster's configuration disables batches.",
            "Ask whoever runs the cluster."),
        aerospikeEntry(
            151, "BATCH_MAX_REQUESTS_EXCEEDED",
            "The batch was larger than batch-max-requests of the node.",
            "Nothing: Volley splits its batches to fit and tries again."),
        aerospikeEntry(
            152, "BATCH_QUEUES_FULL", "All batch queues of the node are full.",
            "Retry with a lower --rate."),
        aerospikeEntry(
            160, "INVALID_GEOJSON", "The value is not valid GeoJSON.",
            "Correct the GeoJSON value."),
        aerospikeEntry(
            201, "INDEX_NOTFOUND", "The secondary index does not exist.",
            "Run volley index list to see the indexes."),
        aerospikeEntry(
            203, "INDEX_NOTREADABLE", "The secondary index is still being built.",
            "Wait until volley index list says ready, or scan."),
    ]
}
