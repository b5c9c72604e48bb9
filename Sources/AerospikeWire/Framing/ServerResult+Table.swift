import BatchClient

extension ServerResult {
    /// The codes of the server; those of the client never appear on the wire.
    static let table: [UInt8: Entry] = [
        0: Entry(name: "OK", message: "Done", status: .ok),
        1: Entry(
            name: "SERVER_ERROR", message: "The server failed; its log says why", status: .rejected),
        2: Entry(
            name: "KEY_NOT_FOUND", message: "Key not found", status: .notFound),
        3: Entry(
            name: "GENERATION", message: "The record's generation differs from the required one",
            status: .conflict),
        4: Entry(
            name: "PARAMETER", message: "The server does not accept the parameters of the command",
            status: .rejected),
        5: Entry(
            name: "KEY_EXISTS", message: "Key already exists", status: .exists),
        6: Entry(
            name: "BIN_EXISTS", message: "The bin already exists", status: .exists),
        7: Entry(
            name: "CLUSTER_KEY_MISMATCH", message: "The cluster changed while the command ran",
            status: .unavailable, isTransient: true),
        8: Entry(
            name: "SERVER_MEM", message: "The server is out of memory or storage",
            status: .unavailable, isTransient: true),
        9: Entry(
            name: "TIMEOUT", message: "The server did not finish in time", status: .timeout,
            isTransient: true),
        10: Entry(
            name: "ALWAYS_FORBIDDEN", message: "The server's configuration forbids this",
            status: .denied),
        11: Entry(
            name: "PARTITION_UNAVAILABLE", message: "No node has the partition now",
            status: .unavailable, isTransient: true),
        12: Entry(
            name: "BIN_TYPE",
            message: "The bin holds a value of another type than the operation needs",
            status: .rejected),
        13: Entry(
            name: "RECORD_TOO_BIG", message: "The record is too large", status: .rejected),
        14: Entry(
            name: "KEY_BUSY", message: "Too many commands on this record at once",
            status: .throttled, isTransient: true),
        15: Entry(
            name: "SCAN_ABORT", message: "The scan was aborted", status: .unavailable),
        16: Entry(
            name: "UNSUPPORTED", message: "The server does not support this", status: .rejected),
        17: Entry(
            name: "BIN_NOT_FOUND", message: "The bin does not exist", status: .rejected),
        18: Entry(
            name: "DEVICE_OVERLOAD", message: "The server's storage cannot keep up",
            status: .throttled, isTransient: true),
        19: Entry(
            name: "KEY_MISMATCH",
            message: "The record was stored under another key with the same digest",
            status: .rejected),
        20: Entry(
            name: "INVALID_NAMESPACE", message: "The namespace does not exist", status: .rejected),
        21: Entry(
            name: "BIN_NAME_TOO_LONG", message: "A bin's name is longer than 15 bytes",
            status: .rejected),
        22: Entry(
            name: "FAIL_FORBIDDEN", message: "The server does not allow this now", status: .denied),
        23: Entry(
            name: "ELEMENT_NOT_FOUND", message: "The element does not exist", status: .rejected),
        24: Entry(
            name: "ELEMENT_EXISTS", message: "The element already exists", status: .rejected),
        25: Entry(
            name: "ENTERPRISE_ONLY", message: "Only the enterprise edition can do this",
            status: .rejected),
        26: Entry(
            name: "OP_NOT_APPLICABLE",
            message: "The operation cannot be applied to what the bin holds", status: .rejected),
        27: Entry(
            name: "FILTERED_OUT", message: "The record does not meet the condition",
            status: .filtered),
        28: Entry(
            name: "LOST_CONFLICT", message: "Another write won", status: .conflict),
        32: Entry(
            name: "XDR_KEY_BUSY", message: "The record is being shipped to another data centre",
            status: .throttled, isTransient: true),
        50: Entry(
            name: "QUERY_END", message: "The answer ended without a result",
            status: .unavailable),
        51: Entry(
            name: "SECURITY_NOT_SUPPORTED",
            message:
                "The server has no security (community edition); connect without a user",
            status: .denied),
        52: Entry(
            name: "SECURITY_NOT_ENABLED",
            message: "Security is switched off on the server; connect without a user",
            status: .denied),
        53: Entry(
            name: "SECURITY_SCHEME_NOT_SUPPORTED",
            message: "The server does not support this login method", status: .denied),
        54: Entry(
            name: "INVALID_COMMAND", message: "The server does not know the command",
            status: .rejected),
        55: Entry(
            name: "INVALID_FIELD", message: "The server does not accept a field of the command",
            status: .rejected),
        56: Entry(
            name: "ILLEGAL_STATE", message: "The command is not allowed at this point",
            status: .rejected),
        60: Entry(
            name: "INVALID_USER", message: "The user does not exist", status: .denied),
        61: Entry(
            name: "USER_EXISTS", message: "The user already exists", status: .rejected),
        62: Entry(
            name: "INVALID_PASSWORD", message: "The password is wrong", status: .denied),
        63: Entry(
            name: "EXPIRED_PASSWORD", message: "The password has expired", status: .denied),
        64: Entry(
            name: "FORBIDDEN_PASSWORD", message: "The server does not allow this password",
            status: .denied),
        65: Entry(
            name: "INVALID_CREDENTIAL", message: "The user or the password is wrong",
            status: .denied),
        66: Entry(
            name: "EXPIRED_SESSION", message: "The login has expired", status: .denied),
        70: Entry(
            name: "INVALID_ROLE", message: "The role does not exist", status: .rejected),
        71: Entry(
            name: "ROLE_EXISTS", message: "The role already exists", status: .rejected),
        72: Entry(
            name: "INVALID_PRIVILEGE", message: "The privilege does not exist", status: .rejected),
        73: Entry(
            name: "INVALID_WHITELIST", message: "The list of allowed addresses is malformed",
            status: .rejected),
        74: Entry(
            name: "QUOTAS_NOT_ENABLED", message: "Quotas are switched off on the server",
            status: .rejected),
        75: Entry(
            name: "INVALID_QUOTA", message: "The quota is malformed", status: .rejected),
        80: Entry(
            name: "NOT_AUTHENTICATED", message: "The server requires a login", status: .denied
        ),
        81: Entry(
            name: "ROLE_VIOLATION", message: "The user may not do this", status: .denied),
        82: Entry(
            name: "NOT_ALLOWED_ADDRESS", message: "The user may not connect from this address",
            status: .denied),
        83: Entry(
            name: "QUOTA_EXCEEDED", message: "The user's quota is used up", status: .throttled,
            isTransient: true),
        90: Entry(
            name: "LDAP_NOT_CONFIGURED", message: "The server has no LDAP login",
            status: .denied),
        91: Entry(
            name: "LDAP_SETUP", message: "LDAP is misconfigured on the server", status: .denied),
        92: Entry(
            name: "LDAP_TLS_SETUP", message: "TLS for LDAP is misconfigured on the server",
            status: .denied),
        93: Entry(
            name: "LDAP_AUTHENTICATION", message: "LDAP rejected the login",
            status: .denied),
        94: Entry(
            name: "LDAP_QUERY", message: "The server cannot query LDAP", status: .denied),
        100: Entry(
            name: "UDF", message: "A function on the server failed", status: .rejected),
        120: Entry(
            name: "MRT_BLOCKED", message: "The record is in another transaction", status: .conflict,
            isTransient: true),
        121: Entry(
            name: "MRT_VERSION_MISMATCH", message: "The record changed during the transaction",
            status: .conflict),
        122: Entry(
            name: "MRT_EXPIRED", message: "The transaction has expired", status: .conflict),
        123: Entry(
            name: "MRT_TOO_MANY_WRITES", message: "The transaction has too many writes",
            status: .rejected),
        124: Entry(
            name: "MRT_COMMITTED", message: "The transaction is already committed",
            status: .rejected),
        125: Entry(
            name: "MRT_ABORTED", message: "The transaction is already aborted", status: .rejected),
        126: Entry(
            name: "MRT_ALREADY_LOCKED", message: "The record is already in the transaction",
            status: .conflict),
        127: Entry(
            name: "MRT_MONITOR_EXISTS", message: "The transaction has already begun",
            status: .rejected),
        150: Entry(
            name: "BATCH_DISABLED", message: "Batches are switched off on the server",
            status: .rejected),
        151: Entry(
            name: "BATCH_MAX_REQUESTS", message: "The batch has more rows than the server takes",
            status: .rejected),
        152: Entry(
            name: "BATCH_QUEUES_FULL", message: "The server is running too many batches",
            status: .throttled, isTransient: true),
        160: Entry(
            name: "INVALID_GEOJSON", message: "The GeoJSON is malformed", status: .rejected),
        200: Entry(
            name: "INDEX_FOUND", message: "The index already exists", status: .rejected),
        201: Entry(
            name: "INDEX_NOT_FOUND", message: "The index does not exist", status: .rejected),
        202: Entry(
            name: "INDEX_OOM", message: "The index is out of memory", status: .unavailable),
        203: Entry(
            name: "INDEX_NOT_READABLE", message: "The index is not ready", status: .unavailable,
            isTransient: true),
        204: Entry(
            name: "INDEX_GENERIC", message: "The index operation failed", status: .rejected),
        205: Entry(
            name: "INDEX_NAME_MAXLEN", message: "The index's name is too long", status: .rejected),
        206: Entry(
            name: "INDEX_MAXCOUNT", message: "There are too many indexes", status: .rejected),
        210: Entry(
            name: "QUERY_ABORTED", message: "The query was aborted", status: .unavailable),
        211: Entry(
            name: "QUERY_QUEUE_FULL", message: "The server is running too many queries",
            status: .throttled, isTransient: true),
        212: Entry(
            name: "QUERY_TIMEOUT", message: "The query did not finish in time", status: .timeout,
            isTransient: true),
        213: Entry(
            name: "QUERY_GENERIC", message: "The query failed", status: .rejected),
    ]
}
