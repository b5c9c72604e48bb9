import ArgumentParser
import BatchClient
import BatchScript

extension BinList {
    /// The value of `--bins` of a command that takes whole bins; nil if it is not given.
    /// - Parameter reason: why a part of a bin is not accepted.
    /// - Throws: `ValidationError` with the location of the mistake.
    static func wholeBins(_ option: String?, reason: String) throws -> [String]? {
        try checked { try option.map { try names($0, reason: reason) } }
    }

    /// The value of `--bins` of a command that takes parts of bins too; nil if it is not given.
    /// - Throws: `ValidationError` with the location of the mistake.
    static func binsAndParts(_ option: String?) throws -> [BinPath]? {
        try checked { try option.map { try paths($0) } }
    }

    private static func checked<Value>(_ read: () throws -> Value) throws -> Value {
        do { return try read() } catch { throw ValidationError("\(error)") }
    }
}
