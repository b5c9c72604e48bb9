import BatchClient

extension Status {
    /// The number of a status in the log; it never changes.
    var logCode: UInt8 {
        switch self {
        case .ok: 0
        case .notFound: 1
        case .exists: 2
        case .conflict: 3
        case .filtered: 4
        case .throttled: 5
        case .timeout: 6
        case .unavailable: 7
        case .rejected: 8
        case .denied: 9
        case .inDoubt: 10
        case .cancelled: 11
        case .notSent: 12
        }
    }

    private static let byLogCode = Dictionary(
        uniqueKeysWithValues: Status.allCases.map { ($0.logCode, $0) })

    init?(logCode: UInt8) {
        guard let status = Status.byLogCode[logCode] else { return nil }
        self = status
    }
}

extension ResultCode {
    /// The code as text that distinguishes a number from a name.
    var logText: String {
        switch self {
        case .number(let number): "#\(number)"
        case .name(let name): "=" + name
        }
    }

    init?(logText: String) {
        switch logText.first {
        case "#"?:
            guard let number = Int(logText.dropFirst()) else { return nil }
            self = .number(number)
        case "="?: self = .name(String(logText.dropFirst()))
        default: return nil
        }
    }
}
