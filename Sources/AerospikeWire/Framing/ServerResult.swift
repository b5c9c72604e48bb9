package import BatchClient

/// A result code of the server (Java `ResultCode.java`; C `as_status.h`).
package struct ServerResult: Hashable, Sendable {
    package let code: UInt8
    package init(_ code: UInt8) { self.code = code }

    package static let ok = ServerResult(0)
    package static let serverError = ServerResult(1)
    package static let notFound = ServerResult(2)
    package static let generation = ServerResult(3)
    package static let parameter = ServerResult(4)
    package static let exists = ServerResult(5)
    package static let timeout = ServerResult(9)
    package static let forbidden = ServerResult(10)
    package static let partitionUnavailable = ServerResult(11)
    package static let binType = ServerResult(12)
    package static let recordTooBig = ServerResult(13)
    package static let unsupported = ServerResult(16)
    package static let invalidNamespace = ServerResult(20)
    package static let binNameTooLong = ServerResult(21)
    package static let failForbidden = ServerResult(22)
    package static let enterpriseOnly = ServerResult(25)
    package static let notApplicable = ServerResult(26)
    package static let filteredOut = ServerResult(27)
    package static let queryEnd = ServerResult(50)
    package static let securityNotSupported = ServerResult(51)
    package static let securityNotEnabled = ServerResult(52)
    package static let invalidCommand = ServerResult(54)
    package static let invalidUser = ServerResult(60)
    package static let invalidCredential = ServerResult(65)
    package static let expiredSession = ServerResult(66)
    package static let notAuthenticated = ServerResult(80)
    package static let batchTooLarge = ServerResult(151)
    package static let invalidGeoJSON = ServerResult(160)
    package static let indexNotFound = ServerResult(201)

    /// What is known about a code.
    struct Entry {
        let name: String
        let message: String
        let status: Status
        var isTransient = false
    }

    var entry: Entry? { ServerResult.table[code] }

    /// The vendor's name of the code.
    package var name: String { entry?.name ?? "UNKNOWN" }

    /// What happened, for people.
    package var message: String { entry?.message ?? "The server answers with code \(code)" }

    /// The status of one row with this code. ``Status/inDoubt`` if a write may have been applied.
    package func status(isWrite: Bool) -> Status {
        let status = entry?.status ?? .rejected
        // The server stopped waiting, for example for replicas: the master may have written.
        if code == ServerResult.timeout.code, isWrite { return .inDoubt }
        // It ends the answers to queries, and says nothing about a write.
        if code == ServerResult.queryEnd.code, isWrite { return .inDoubt }
        return status
    }

    /// Whether a retry may succeed.
    package var isTransient: Bool { entry?.isTransient ?? false }

    /// Whether an operation did not fit what a bin contains.
    var isAboutBins: Bool { self == .binType || self == .notApplicable }

    /// Whether a node that ends a batch with this code has not executed any of it.
    package var isBeforeBatch: Bool {
        switch code {
        case 51...94, 150...152: true
        default: false
        }
    }

    /// The outcome of a row with this code.
    package func outcome(_ index: Int, of operation: RecordOperation) -> ItemOutcome {
        if self == .ok { return .ok(index) }
        let hint = hint(operation).map { ": \($0)" } ?? ""
        return ItemOutcome(
            index: index, status: status(isWrite: operation.isWrite), code: .number(Int(code)),
            message: "\(message) (\(name))\(hint)", isTransient: isTransient)
    }

    /// Possible causes of a code that covers many things, as far as they fit the operation; nil if
    /// the code is specific.
    private func hint(_ operation: RecordOperation) -> String? {
        switch self {
        case .parameter: return ServerResult.parameterHint(operation)
        case .failForbidden:
            guard operation.isWrite else { return nil }
            let expires =
                switch operation.timeToLive {
                case .seconds?, .until?: true
                case nil, .never?, .keep?, .default?: false
                }
            return
                (expires
                ? "the namespace may not expire records (its nsup-period is 0), " : "")
                + "the set may be at its stop-writes-count or stop-writes-size, the namespace may "
                + "take writes of XDR only (reject-non-xdr-writes), the set may be being truncated, "
                + "or the nodes' clocks may differ too much"
        case .enterpriseOnly:
            guard operation.verb == .delete || operation.isDurable else { return nil }
            return "durable deletes need it; leave out `durable`, or use a behavior whose "
                + "durableDelete is false (the behavior `careful` sets it)"
        default: return nil
        }
    }

    private static func parameterHint(_ operation: RecordOperation) -> String {
        var causes: [String] = []
        if operation.operations.isEmpty,
            [.insert, .upsert, .update, .replace].contains(operation.verb)
        {
            return "\(operation.verb.rawValue) without `set` writes nothing"
        }
        if SetName(operation.dataSet).set.isEmpty, operation.isWrite {
            causes.append(
                "the namespace may refuse records without a set (disallow-null-setname)")
        }
        if operation.condition != nil {
            causes.append("the server may not know a part of the condition")
        }
        causes.append(
            "a record addressed by its digest may be in another set, or the server may not know an "
                + "operation (it may be older)")
        return causes.joined(separator: "; ")
    }
}
