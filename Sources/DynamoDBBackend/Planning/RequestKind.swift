/// The operation of the service that a planned request calls, by its name in the plan.
enum RequestKind: String, Sendable, Hashable {
    /// Reads, 100 a request.
    case batchGet = "BatchGetItem"
    /// Whole items put, and deletes that do not ask whether there was one: 25 a request. It has no
    /// conditions.
    case batchWrite = "BatchWriteItem"
    /// PartiQL: inserts, and updates that only set and remove: 25 a request, an error a statement.
    case statements = "BatchExecuteStatement"
    /// The others carry one item each.
    case put = "PutItem"
    case update = "UpdateItem"
    case delete = "DeleteItem"
    /// What the service has no expression for: read, worked out here, and written on condition that
    /// nothing it depends on has changed since. Two calls.
    case readPut = "GetItem, PutItem"
    case readUpdate = "GetItem, UpdateItem"
    case readDelete = "GetItem, DeleteItem"
    /// Atomic groups, 100 items each: all writes take effect or none.
    case transactWrite = "TransactWriteItems"
    /// Reads of one consistent view.
    case transactGet = "TransactGetItems"

    /// The most items of one request.
    var capacity: Int {
        switch self {
        case .batchGet, .transactWrite, .transactGet: 100
        case .batchWrite, .statements: 25
        case .put, .update, .delete, .readPut, .readUpdate, .readDelete: 1
        }
    }
}
