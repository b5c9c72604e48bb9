import BatchClient
import SQLiteSupport

extension LedgerError {
    /// Converts a failure of the database.
    init(_ error: any Error, path: String) {
        if let error = error as? LedgerError {
            self = error
            return
        }
        let failure = DatabaseFailure.backendError(error, path)
        switch failure.code {
        case "busy":
            self.init(
                .busy,
                "another program has locked the ledger \(path); try again")
        case "diskFull":
            self.init(
                .diskFull,
                "the disk of the ledger \(path) is full; free space, or prune old runs")
        case "readOnly", "denied", "notWritable":
            self.init(.readOnly, "the ledger: " + failure.message)
        default:
            self.init(.unusable, "the ledger: " + failure.message)
        }
    }
}
