/// The operation of the service that a planned request calls, by its name in the plan.
enum RequestKind: String, Sendable, Hashable {
    /// Reads, 100 per request.
    case batchGet = "BatchGetItem"
    /// Puts of whole items, and deletes that do not report whether the item existed: 25 per
    /// request. It has no conditions.
    case batchWrite = "BatchWriteItem"
    /// PartiQL: inserts, and updates that only set and remove: 25 per request, one error per
    /// statement.
    case statements = "BatchExecuteStatement"
    /// The others carry one item each. If an item lacks a part that an update changes, the item is
    /// updated once more, as with ``readUpdate``.
    case put = "PutItem"
    case update = "UpdateItem"
    case delete = "DeleteItem"
    /// For what no expression supports: read, evaluated here, and written on the condition that
    /// nothing it depends on has changed. Two calls.
    case readPut = "GetItem, PutItem"
    case readUpdate = "GetItem, UpdateItem"
    case readDelete = "GetItem, DeleteItem"
    /// Atomic groups, 100 items each: all writes are applied or none.
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
