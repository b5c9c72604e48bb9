import BatchClient

/// The type of a CSV column.
package enum CellType: String, Sendable, Hashable, CaseIterable {
    case string, integer, double, decimal, number, bool, bytes, json

    /// By its name, or a common alias.
    package init?(name: String) {
        switch name {
        case "text", "str": self = .string
        case "int", "long": self = .integer
        case "float": self = .double
        case "boolean": self = .bool
        case "binary", "base64": self = .bytes
        default: self.init(rawValue: name)
        }
    }
}

extension CellType {
    /// The value of a cell of this type; nil if it does not fit.
    func value(_ text: String) -> Value? {
        switch self {
        case .string: return .string(text)
        case .integer:
            return Int64(text).map { .integer($0) }
                ?? DecimalNumber(text)?.int64.map { .integer($0) }
        case .double:
            guard let double = Double(text), double.isFinite else { return nil }
            return .double(double)
        case .decimal: return DecimalNumber(text).map { .decimal($0) }
        case .number: return try? ExactNumber.value(text)
        case .bool:
            switch text {
            case "true", "TRUE", "True": return .bool(true)
            case "false", "FALSE", "False": return .bool(false)
            default: return nil
            }
        case .bytes: return Base64.decode(text).map { .bytes($0) }
        case .json: return nil
        }
    }

    /// For people: `an integer`.
    package var word: String {
        switch self {
        case .string: "a string"
        case .integer: "an integer"
        case .double, .number: "a number"
        case .decimal: "a number of at most 38 digits"
        case .bool: "true or false"
        case .bytes: "base64"
        case .json: "JSON"
        }
    }
}
