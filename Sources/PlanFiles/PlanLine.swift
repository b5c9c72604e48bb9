import BatchClient
import BatchScript

/// A line of a plan file: an object whose members are read by name.
struct PlanLine {
    private let members: [String: JSONMember]
    private let source: String
    private let number: Int

    init(_ line: [UInt8], source: String, number: Int) throws {
        self.source = source
        self.number = number
        members = Dictionary(
            try PlanLine.failing { () throws(ScriptError) in
                try ValueJSON.members(of: line, source: source, line: number)
            }.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Converts a mistake in the text to an error of the file.
    static func failing<T>(_ read: () throws(ScriptError) -> T) throws(PlanFileError) -> T {
        do throws(ScriptError) { return try read() } catch { throw PlanFileError("\(error)") }
    }

    func member(_ name: String) throws -> JSONMember {
        guard let member = members[name] else {
            throw PlanFileError("\(source):\(number): the member \(name) is missing")
        }
        return member
    }

    func value(_ name: String) throws -> Value {
        let member = try member(name)
        return try PlanLine.failing { () throws(ScriptError) in try member.value() }
    }

    func text(_ name: String) throws -> String {
        guard let text = try optionalText(name) else { throw wrong(name, "a string") }
        return text
    }

    func optionalText(_ name: String) throws -> String? {
        switch try value(name) {
        case .null: return nil
        case .string(let text): return text
        default: throw wrong(name, "a string")
        }
    }

    func integer(_ name: String) throws -> Int64 {
        guard let integer = try optionalInteger(name) else { throw wrong(name, "a number") }
        return integer
    }

    func optionalInteger(_ name: String) throws -> Int64? {
        switch try value(name) {
        case .null: return nil
        case .integer(let integer): return integer
        default: throw wrong(name, "a whole number")
        }
    }

    func count(_ name: String) throws -> Int {
        guard let count = Int(exactly: try integer(name)), count >= 0 else {
            throw wrong(name, "a count")
        }
        return count
    }

    func wrong(_ name: String, _ expected: String) -> PlanFileError {
        PlanFileError("\(source):\(number): \(name) is not \(expected)")
    }
}
