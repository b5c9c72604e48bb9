extension Explanation {
    /// Codes that the core gives, the same on every store.
    static let core = [
        Explanation(
            .volley, "noLongerMatches",
            happened:
                "The record met the condition of `where` when it was found, but no longer when its write arrived.",
            record: "The write was not applied.",
            action: "Nothing. To write the record anyway, name it by its ID."),
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
            record: "The record is as someone else wrote it; the plan left it alone.",
            action: "Make a new plan, review it, and apply that."),
        Explanation(
            .volley, "atomicCancelled",
            happened: "Another command of the same atomic group failed.",
            record: "None of the group's commands was applied.",
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
            .volley, "cancelled",
            happened: "The run was cancelled before the command was done.",
            record: "The record is unchanged.",
            action: "Run volley runs resume ID to send the rest."),
        Explanation(
            .volley, "superseded",
            happened: "A later write of the same key replaced this one.",
            record: "The record holds the later write if that is ok.",
            action: "Nothing: see the row of the later write."),
        Explanation(
            .volley, "deadline",
            happened: "The deadline of the whole batch passed before the command was sent.",
            record: "The record is unchanged.",
            action: "Run volley runs resume ID, or use a behavior with a longer deadline."),
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
            .volley, "generation",
            happened: "The record's generation is not the one that `if generation = N` requires.",
            record: "The record is as someone else wrote it; this command changed nothing.",
            action: "Read the record, decide again, and send the command with its generation."),
        Explanation(
            .volley, "changedMeanwhile",
            happened:
                "The command reads the record before it writes, and in every attempt the record changed in between.",
            record: "The record is as someone else wrote it; this command changed nothing.",
            action: "Retry the index when fewer programs write the record."),
        Explanation(
            .volley, "noAnswer",
            happened: "The store did not report the outcome of this index.",
            record: "A write is in doubt; a read changed nothing.",
            action: "For a write, verify the run. For a read, retry it."),
        Explanation(
            .volley, "binType",
            happened: "The operation does not fit the type of the value that the bin holds.",
            record: "The record is unchanged.",
            action: "Read the record to see the type, then use an operation for that type."),
        Explanation(
            .volley, "overflow",
            happened: "The sum is outside the range of a 64-bit integer.",
            record: "The record is unchanged.",
            action: "Read the record, and set the value that you want."),
        Explanation(
            .volley, "indexOutOfRange",
            happened: "The list is shorter than the index in the command.",
            record: "The record is unchanged.",
            action: "Read the record to see the list; list.append adds at the end."),
        Explanation(
            .volley, "memoryBudget",
            happened: "One answer of the store was larger than the memory that Volley may use.",
            record: "The record is unchanged: nothing was written.",
            action:
                "Read fewer bins, or raise `memory` in the configuration (volley help config)."),
        Explanation(
            .volley, "planOutdated",
            happened:
                "The indexes of the data set changed between the plan of a search and its first page.",
            record: "Nothing was written.",
            action: "None: Volley plans the search again."),
        Explanation(
            .volley, "repeatedScan",
            happened: "The store returned the same page of a scan or list again.",
            record: "Nothing was written.",
            action: "Report it to the operator of the store: the scan would never end."),
        Explanation(
            .volley, "interrupted",
            happened: "The program ended before it learned the outcome: a crash, or a kill.",
            record:
                "A write that was sent is in doubt. What was not sent is notSent, and unchanged.",
            action: "Run volley runs verify ID, then volley runs resume ID."),
        Explanation(
            .volley, "foundKeys",
            happened:
                "The file beside the ledger that holds the found keys of the run cannot be used.",
            record: "The record is unchanged: nothing was sent for this index.",
            action:
                "Restore the file, or fire the script again, which searches for the records again."),
        Explanation(
            .volley, "cursor",
            happened:
                "The cursor of the scan or find comes from another store.",
            record: "Nothing was written.",
            action: "Start the scan again, without --start."),
    ]
}
