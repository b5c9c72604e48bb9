import BatchClient
import GRDB

/// The numbers of a request's data sets in the table of records.
struct DataSetNumbers {
    private let db: Database
    private var numbers: [DataSet: Int64]
    /// The last data set: adjacent items usually have the same.
    private var last: (dataSet: DataSet, number: Int64?)?
    /// The data sets that the request looked up or created; valid for all once it is committed.
    private(set) var learned: [DataSet: Int64] = [:]

    init(_ db: Database, known: [DataSet: Int64]) {
        self.db = db
        numbers = known
    }

    /// Nil for a data set that was never written to.
    mutating func find(_ dataSet: DataSet) throws -> Int64? {
        if let last, last.dataSet == dataSet { return last.number }
        var number = numbers[dataSet]
        if number == nil {
            number = try Int64.fetchOne(
                db, sql: "SELECT number FROM data_set WHERE name = ?", arguments: [dataSet.name])
            numbers[dataSet] = number
            learned[dataSet] = number
        }
        last = (dataSet, number)
        return number
    }

    mutating func findOrMake(_ dataSet: DataSet) throws -> Int64 {
        if let number = try find(dataSet) { return number }
        try db.execute(
            sql: "INSERT INTO data_set (name, records) VALUES (?, 0)", arguments: [dataSet.name])
        let number = db.lastInsertedRowID
        numbers[dataSet] = number
        learned[dataSet] = number
        last = (dataSet, number)
        return number
    }
}
