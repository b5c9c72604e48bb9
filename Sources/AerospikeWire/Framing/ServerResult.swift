public import BatchClient

/// A result code of the server (Java `ResultCode.java`; C `as_status.h`).
public struct ServerResult: Hashable, Sendable {
    public let code: UInt8
    public init(_ code: UInt8) { self.code = code }

    public static let ok = ServerResult(0)
    public static let serverError = ServerResult(1)
    public static let notFound = ServerResult(2)
    public static let generation = ServerResult(3)
    public static let parameter = ServerResult(4)
    public static let exists = ServerResult(5)
    public static let timeout = ServerResult(9)
    public static let forbidden = ServerResult(10)
    public static let partitionUnavailable = ServerResult(11)
    public static let binType = ServerResult(12)
    public static let recordTooBig = ServerResult(13)
    public static let keyBusy = ServerResult(14)
    public static let unsupported = ServerResult(16)
    public static let deviceOverload = ServerResult(18)
    public static let keyMismatch = ServerResult(19)
    public static let invalidNamespace = ServerResult(20)
    public static let binNameTooLong = ServerResult(21)
    public static let enterpriseOnly = ServerResult(25)
    public static let notApplicable = ServerResult(26)
    public static let filteredOut = ServerResult(27)
    public static let securityNotSupported = ServerResult(51)
    public static let securityNotEnabled = ServerResult(52)
    public static let invalidCommand = ServerResult(54)
    public static let invalidUser = ServerResult(60)
    public static let invalidCredential = ServerResult(65)
    public static let expiredSession = ServerResult(66)
    public static let notAuthenticated = ServerResult(80)
    public static let batchDisabled = ServerResult(150)
    public static let batchTooLarge = ServerResult(151)
    public static let batchQueuesFull = ServerResult(152)

    /// What is known of a code.
    struct Entry {
        let name: String
        let message: String
        let status: Status
        var isTransient = false
    }

    var entry: Entry? { ServerResult.table[code] }

    /// The vendor's name of the code.
    public var name: String { entry?.name ?? "UNKNOWN" }

    /// What happened, for people.
    public var message: String { entry?.message ?? "The server answers with code \(code)" }

    /// What the code says of one row. ``Status/inDoubt`` where a write may have been applied.
    public func status(isWrite: Bool) -> Status {
        let status = entry?.status ?? .rejected
        // The server gave up waiting, of replicas among others: the master may have written.
        if code == ServerResult.timeout.code, isWrite { return .inDoubt }
        return status
    }

    /// Whether the same may succeed when it is sent again.
    public var isTransient: Bool { entry?.isTransient ?? false }

    /// The row's outcome.
    public func outcome(_ index: Int, isWrite: Bool, record: Record? = nil) -> ItemOutcome {
        if self == .ok { return .ok(index, record) }
        return ItemOutcome(
            index: index, status: status(isWrite: isWrite), code: .number(Int(code)),
            message: "\(message) (\(name))", isTransient: isTransient)
    }
}
