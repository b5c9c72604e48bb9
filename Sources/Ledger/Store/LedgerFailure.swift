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
                "Another program keeps the ledger \(path) locked; try again")
        case "diskFull":
            self.init(
                .diskFull,
                "The disk of the ledger \(path) is full; free space, or prune old runs")
        case "readOnly", "denied", "notWritable":
            self.init(.readOnly, "The ledger: " + failure.message)
        default:
            self.init(.unusable, "The ledger: " + failure.message)
        }
    }
}
