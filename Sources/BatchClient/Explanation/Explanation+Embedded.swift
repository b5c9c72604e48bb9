extension Explanation {
    /// Codes of the embedded store and of the ledger, which are files of SQLite.
    static let embedded = [
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
        Explanation(
            .volley, "readOnly",
            happened: "The store was opened for reading only, or its file cannot be written.",
            record: "The record is unchanged.",
            action:
                "Open it without readOnly, or change the permissions of the file and its folder."),
        Explanation(
            .volley, "damaged",
            happened: "The file of the store, or this record in it, is damaged.",
            record: "The record cannot be read. Nothing was written.",
            action:
                "Restore a copy. sqlite3's .recover saves what can be read; `replace` or `delete` removes a damaged record."
        ),
        Explanation(
            .volley, "ioError",
            happened: "The disk failed to read or write the file.",
            record: "A row in doubt may have been applied; the others were not.",
            action: "Check the disk. Verify what is in doubt."),
        Explanation(
            .volley, "cannotOpen",
            happened: "The file or its log cannot be opened.",
            record: "Nothing was written.",
            action: "Its folder must exist and be writable: SQLite keeps a log beside the file."),
        Explanation(
            .volley, "notWritable",
            happened: "The file or its folder cannot be written.",
            record: "Nothing was written.",
            action: "Change the permissions, or name another path."),
        Explanation(
            .volley, "unreadable",
            happened: "The file cannot be read.",
            record: "Nothing was written.",
            action: "Change the permissions, or name another path."),
        Explanation(
            .volley, "otherOwner",
            happened: "The file belongs to another user, so Volley does not trust it.",
            record: "Nothing was written.",
            action: "Use a file of your own, or run as its owner."),
        Explanation(
            .volley, "noSuchFile",
            happened: "The file does not exist.",
            record: "Nothing was written.",
            action: "Check the path."),
        Explanation(
            .volley, "noSuchFolder",
            happened: "The folder of the file does not exist.",
            record: "Nothing was written.",
            action: "Create the folder, or name another path."),
        Explanation(
            .volley, "notAStore",
            happened: "The file is not a store of Volley.",
            record: "Nothing was written.",
            action: "Check the path; the file was not changed."),
        Explanation(
            .volley, "foreign",
            happened: "The file is an SQLite database of another program.",
            record: "Nothing was written.",
            action: "Name another path; the file was not changed."),
        Explanation(
            .volley, "newer",
            happened: "The file was written by a newer version of Volley.",
            record: "Nothing was written.",
            action: "Use that version or a later one; the file was not changed."),
        Explanation(
            .volley, "idKind",
            happened: "The store does not hold IDs of this kind.",
            record: "The record does not exist.",
            action: "Use a string, an integer, bytes, or a pair of these."),
        Explanation(
            .volley, "idTooLong",
            happened: "The ID is longer than the store allows.",
            record: "The record does not exist.",
            action: "Use a shorter ID: the message names the limit."),
        Explanation(
            .volley, "dataSetName",
            happened: "The name of the data set is empty or too long.",
            record: "Nothing was written.",
            action: "Choose a name within the limit that the message names."),
        Explanation(
            .volley, "binName",
            happened: "The name of a bin is empty or too long.",
            record: "The record is unchanged.",
            action: "Choose a name within the limit that the message names."),
        Explanation(
            .volley, "tooManyBins",
            happened: "The record would have more bins than the store allows.",
            record: "The record is unchanged.",
            action: "Remove bins, or keep some of the values in a map."),
        Explanation(
            .volley, "tooDeep",
            happened: "Lists and maps nest deeper than the store allows.",
            record: "The record is unchanged.",
            action: "Flatten the value."),
        Explanation(
            .volley, "timeToLive",
            happened: "A time to live is less than one second.",
            record: "The record is unchanged.",
            action: "Use at least 1, or `never`."),
        Explanation(
            .volley, "indexExists",
            happened: "An index of this name or with this definition exists.",
            record: "No index was changed.",
            action: "See volley index list."),
        Explanation(
            .volley, "indexName",
            happened: "The name of the index is not valid.",
            record: "No index was changed.",
            action: "Choose a name that meets the rule in the message."),
        Explanation(
            .volley, "indexPath",
            happened: "This path cannot be indexed.",
            record: "No index was changed.",
            action: "Name a bin, or a path inside one, as in addr[\"city\"]."),
        Explanation(
            .volley, "noDataSet",
            happened: "The data set does not exist.",
            record: "No index was changed.",
            action: "See volley datasets."),
    ]
}
