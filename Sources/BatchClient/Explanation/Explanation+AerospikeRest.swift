extension Explanation {
    /// Every code of the server, by its number.
    static let aerospike = (aerospikeRecords + aerospikeRest).sorted {
        (Int($0.code) ?? 0) < (Int($1.code) ?? 0)
    }

    /// The other codes of the server: logins, transactions, indexes, queries.
    private static let aerospikeRest = [
        aerospikeEntry(
            6, "BIN_EXISTS", "The bin already exists, and the write allows only new bins.",
            "Read the record to see what it holds."),
        aerospikeEntry(
            7, "CLUSTER_KEY_MISMATCH", "The cluster changed while the command ran.",
            "Wait for the cluster to settle, then retry."),
        aerospikeEntry(
            15, "SCAN_ABORT", "The scan was stopped on the node.",
            "Start the scan again; a stopped scan prints where to continue."),
        aerospikeEntry(
            17, "BIN_NOT_FOUND", "The bin does not exist, and the operation needs it.",
            "Read the record to see its bins."),
        aerospikeEntry(
            28, "LOST_CONFLICT", "Another write of the same record won.",
            "Read the record, decide again, and send the command again."),
        aerospikeEntry(
            32, "XDR_KEY_BUSY", "The record is being shipped to another data center.",
            "Retry after a moment."),
        aerospikeEntry(
            50, "QUERY_END", "The answer ended without a result for this row.",
            "For a write, verify the run.",
            record: "A write is in doubt; a read changed nothing."),
        aerospikeEntry(
            51, "SECURITY_NOT_SUPPORTED", "The community edition of the server has no users.",
            "Remove the user from the target."),
        aerospikeEntry(
            52, "SECURITY_NOT_ENABLED", "Security is switched off on the cluster.",
            "Remove the user from the target."),
        aerospikeEntry(
            53, "SECURITY_SCHEME_NOT_SUPPORTED", "The cluster does not support this login method.",
            "Ask whoever runs the cluster."),
        aerospikeEntry(
            54, "INVALID_COMMAND", "The node does not know the command.",
            "Check the version of the cluster."),
        aerospikeEntry(
            55, "INVALID_FIELD", "The node does not accept a field of the command.",
            "Check the version of the cluster."),
        aerospikeEntry(
            56, "ILLEGAL_STATE", "The node does not expect the command at this moment.",
            "Connect again; report it if it happens again."),
        aerospikeEntry(
            60, "INVALID_USER", "The user does not exist.",
            "Check the user in the target."),
        aerospikeEntry(
            61, "USER_EXISTS", "The user already exists.",
            "Nothing: Volley does not manage users."),
        aerospikeEntry(
            62, "INVALID_PASSWORD", "The password is wrong.",
            "Check the password file or VOLLEY_PASSWORD."),
        aerospikeEntry(
            63, "EXPIRED_PASSWORD", "The password has expired.",
            "Set a new password with the vendor's tools."),
        aerospikeEntry(
            64, "FORBIDDEN_PASSWORD", "The cluster does not allow this password.",
            "Set another password with the vendor's tools."),
        aerospikeEntry(
            65, "INVALID_CREDENTIAL", "The user or the password is wrong.",
            "Check the user in the target and the password."),
        aerospikeEntry(
            66, "EXPIRED_SESSION", "The login has expired.",
            "Retry: Volley logs in again."),
        aerospikeEntry(
            70, "INVALID_ROLE", "The role does not exist.",
            "Nothing: Volley does not manage roles."),
        aerospikeEntry(
            71, "ROLE_EXISTS", "The role already exists.",
            "Nothing: Volley does not manage roles."),
        aerospikeEntry(
            72, "INVALID_PRIVILEGE", "The privilege does not exist.",
            "Nothing: Volley does not manage privileges."),
        aerospikeEntry(
            73, "INVALID_WHITELIST", "The list of allowed addresses is malformed.",
            "Nothing: Volley does not manage address lists."),
        aerospikeEntry(
            74, "QUOTAS_NOT_ENABLED", "Quotas are switched off on the cluster.",
            "Nothing: Volley does not manage quotas."),
        aerospikeEntry(
            75, "INVALID_QUOTA", "The quota is malformed.",
            "Nothing: Volley does not manage quotas."),
        aerospikeEntry(
            82, "NOT_ALLOWED_ADDRESS", "The user may not connect from this address.",
            "Connect from an allowed address, or ask for this one."),
        aerospikeEntry(
            83, "QUOTA_EXCEEDED", "The user's quota of reads or writes a second is used up.",
            "Retry with a lower --rate."),
        aerospikeEntry(
            90, "LDAP_NOT_CONFIGURED", "The cluster has no LDAP login.",
            "Use a user of the cluster."),
        aerospikeEntry(
            91, "LDAP_SETUP", "LDAP is misconfigured on the cluster.",
            "Ask whoever runs the cluster."),
        aerospikeEntry(
            92, "LDAP_TLS_SETUP", "TLS for LDAP is misconfigured on the cluster.",
            "Ask whoever runs the cluster."),
        aerospikeEntry(
            93, "LDAP_AUTHENTICATION", "LDAP did not accept the user or the password.",
            "Check the user in the target and the password."),
        aerospikeEntry(
            94, "LDAP_QUERY", "The cluster cannot query LDAP.",
            "Ask whoever runs the cluster."),
        aerospikeEntry(
            100, "UDF", "A function on the server failed.",
            "Read the message, which comes from the function."),
        aerospikeEntry(
            120, "MRT_BLOCKED", "The record is locked by another transaction.",
            "Retry when that transaction has ended."),
        aerospikeEntry(
            121, "MRT_VERSION_MISMATCH", "The record changed during the transaction.",
            "Retry the transaction.",
            record: "Nothing of the transaction was applied."),
        aerospikeEntry(
            122, "MRT_EXPIRED", "The transaction took too long and has expired.",
            "Retry it with fewer commands.",
            record: "Nothing of the transaction was applied."),
        aerospikeEntry(
            123, "MRT_TOO_MANY_WRITES", "The transaction has more writes than the cluster allows.",
            "Split it."),
        aerospikeEntry(
            124, "MRT_COMMITTED", "The transaction is already committed.",
            "Nothing: its writes took effect.",
            record: "The writes of the transaction were applied."),
        aerospikeEntry(
            125, "MRT_ABORTED", "The transaction is already aborted.",
            "Fire it again if you still want it.",
            record: "Nothing of the transaction was applied."),
        aerospikeEntry(
            126, "MRT_ALREADY_LOCKED", "The transaction already holds the record.",
            "Report it: Volley sends no such command."),
        aerospikeEntry(
            127, "MRT_MONITOR_EXISTS", "The transaction has already begun.",
            "Report it: Volley sends no such command."),
        aerospikeEntry(
            200, "INDEX_FOUND", "The secondary index already exists.",
            "Run volley index list to see the indexes."),
        aerospikeEntry(
            202, "INDEX_OOM", "The index has run out of memory.",
            "Free memory on the nodes, or drop an index."),
        aerospikeEntry(
            204, "INDEX_GENERIC", "The operation on the secondary index failed.",
            "Check the node's log, or use `scan`."),
        aerospikeEntry(
            205, "INDEX_NAME_MAXLEN", "The index's name is too long.",
            "Choose a shorter name."),
        aerospikeEntry(
            206, "INDEX_MAXCOUNT", "The namespace has the maximum number of indexes.",
            "Drop an index that is not used."),
        aerospikeEntry(
            210, "QUERY_ABORTED", "The query was stopped on the node.",
            "Run it again."),
        aerospikeEntry(
            211, "QUERY_QUEUE_FULL", "The node has too many queries at once.",
            "Retry after a moment."),
        aerospikeEntry(
            212, "QUERY_TIMEOUT", "The query did not finish in time.",
            "Run it again, with a limit or a narrower condition."),
        aerospikeEntry(
            213, "QUERY_GENERIC", "The query failed.",
            "Check the node's log."),
    ]

    static func aerospikeEntry(
        _ code: Int, _ name: String, _ happened: String, _ action: String,
        record: String = "The record is unchanged."
    ) -> Explanation {
        Explanation(
            .aerospike, String(code), name, happened: happened, record: record, action: action)
    }
}
