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
                "Retry the failed indices with a lower --rate, or raise the capacity of the store."
            )
        case .timeout:
            (
                "No response arrived in time.",
                "Nothing was written: the command was a read, or had not been sent.",
                "Retry the failed indices. If it happens often, raise the timeout in the behavior."
            )
        case .unavailable:
            (
                "The store, or the node that holds the record, could not be reached.", unchanged,
                "Check the target and the network, then retry the failed indices."
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

    static let volley = [
        Explanation(
            .volley, "noLongerMatches",
            happened:
                "The record met the condition of `where` when it was found, but no longer when its write arrived.",
            record: "The write was not applied.",
            action: "Nothing, or name the record by its ID to write it anyway."),
        Explanation(
            .volley, "cannotCompute",
            happened:
                "A value could not be computed: a missing bin, a wrong type, an overflow, a division by zero, or a path that does not exist. The message names it.",
            record: "The record is unchanged.",
            action:
                "Correct the expression, give a default with coalesce(...), or exclude such records with a condition."
        ),
        Explanation(
            .volley, "drifted",
            happened: "The record changed between volley plan --out and volley apply.",
            record: "The record holds what someone else wrote; the plan did not touch it.",
            action: "Make a new plan, review it, and apply that."),
        Explanation(
            .volley, "atomicCancelled",
            happened: "Another command of the same atomic group failed.",
            record: "Nothing of the group was applied.",
            action: "Check the rows of the group with another status for the reason."),
        Explanation(
            .volley, "predecessorInDoubt",
            happened: "An earlier command on the same key is in doubt.",
            record: "This command was not sent, so that it cannot overtake the earlier one.",
            action: "Verify the run, then resume it."),
        Explanation(
            .volley, "beyondAllowance",
            happened: "The copy reached the number of records that --yes allows.",
            record: "This record was not sent. The other target is unchanged.",
            action: "Run volley runs resume ID --yes N to copy the rest."),
        Explanation(
            .volley, "superseded",
            happened: "A later write of the same key replaced this one.",
            record: "The record holds the later write, once that is ok.",
            action: "Nothing: see the row of the later write."),
        Explanation(
            .volley, "deadline",
            happened: "The deadline of the whole batch passed before the command was sent.",
            record: "The record is unchanged.",
            action: "Run volley runs resume ID, or use a behavior with a longer deadline."),
        Explanation(
            .volley, "cancelled",
            happened: "You cancelled the run, or the reader of its output closed it.",
            record: "The record is unchanged.",
            action: "Run volley runs resume ID to send the rest."),
        Explanation(
            .volley, "stopped",
            happened:
                "The run stopped at an earlier failure, as --on-error stop or --stop-after asked.",
            record: "The record is unchanged.",
            action: "Look at the failure, then run volley runs resume ID."),
        Explanation(
            .volley, "attemptTimeout",
            happened: "No response arrived within the time for one attempt.",
            record: "A write is in doubt; a read changed nothing.",
            action:
                "For a write, verify the run. For a read, retry it, with a longer timeout if needed."
        ),
        Explanation(
            .volley, "unanswered",
            happened: "The store answered the request, but not for this index.",
            record: "A write is in doubt; a read changed nothing.",
            action: "For a write, verify the run. For a read, retry it."),
        Explanation(
            .volley, "unsupported",
            happened: "The store does not support the command; the message names the part.",
            record: "The record is unchanged.",
            action: "Rewrite the command, or use a store that supports it."),
        Explanation(
            .volley, "connectionDropped",
            happened: "The connection closed before a response arrived.",
            record: "A write is in doubt; a read changed nothing.",
            action: "For a write, verify the run. For a read, retry it."),
        Explanation(
            .volley, "recordTooLarge",
            happened: "The record would be larger than the store allows.",
            record: "The record is unchanged.",
            action: "Split the record, or store the large value elsewhere."),
        Explanation(
            .volley, "diskFull",
            happened: "The disk of the embedded store or of the ledger is full.",
            record: "The write was not applied.",
            action: "Free some space, then run volley runs resume ID."),
        Explanation(
            .volley, "busy",
            happened: "Another process locked the store's file for too long.",
            record: "The record is unchanged.",
            action: "Retry when the other process has finished."),
    ]
}
