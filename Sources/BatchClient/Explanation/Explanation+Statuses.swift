extension Explanation {
    private static let unchanged = "The record is unchanged."

    private static func text(_ status: Status) -> (String, String, String) {
        switch status {
        case .ok:
            (
                "The write was applied, or the record was read.",
                "A write was applied exactly once.", "Nothing."
            )
        case .notFound:
            (
                "The record does not exist, or its time to live is over.",
                "The record does not exist. A failed update or delete created nothing.",
                "Check the ID and its type: 42 and \"42\" are two records. To create the record, use insert or upsert."
            )
        case .exists:
            (
                "An insert found a record that already exists.", unchanged,
                "Use upsert to merge bins, or replace to overwrite the record."
            )
        case .conflict:
            (
                "The record's generation differs from the expected one, the record changed between a read and the write that depended on it, or another transaction locked it.",
                unchanged, "Read the record, decide again, and send the command again."
            )
        case .filtered:
            (
                "The record did not meet the condition of the command.", unchanged,
                "Nothing, if that was the point of the condition. Read the record to see why it does not match."
            )
        case .throttled:
            (
                "The store throttled the request in every attempt.", unchanged,
                "Run volley runs retry ID with a lower --rate, or raise the capacity of the store. In the next batch, --behavior bulk waits out throttling."
            )
        case .timeout:
            (
                "No response arrived in time.",
                "Nothing was written: the command was a read, or had not been sent.",
                "Run volley runs retry ID (R in the explorer). If it happens often, raise the timeout in the behavior."
            )
        case .unavailable:
            (
                "The store, or the node that holds the record, could not be reached.", unchanged,
                "Check the target and the network, then run volley runs retry ID."
            )
        case .rejected:
            (
                "The store, or Volley before sending, rejected the command.", unchanged,
                "Read the message for the cause. The same command fails again until it is changed."
            )
        case .denied:
            (
                "The user lacks the permission, or could not be authenticated.", unchanged,
                "Check the credentials and the permissions of the user."
            )
        case .inDoubt:
            (
                "The write was sent, but no response says whether it was applied.",
                "Either state is possible. Volley does not send the write again unless repeating it cannot change the outcome.",
                "Run volley runs verify ID (V in the explorer): it reads the records and decides where possible."
            )
        case .cancelled:
            (
                "The command was cancelled before it was sent.", unchanged,
                "Run volley runs resume ID to send the rest."
            )
        case .notSent:
            (
                "The command was never sent; the code says why.", unchanged,
                "Resolve the cause, then run volley runs resume ID."
            )
        }
    }

    static let statuses = Status.allCases.map { status in
        let (happened, record, action) = text(status)
        return Explanation(
            .status, status.rawValue, happened: happened, record: record, action: action)
    }
}
