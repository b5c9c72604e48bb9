import BatchClient
import BatchScript
import FaultInjection
import TerminalKit
import UserConfiguration
import YAMLReading

/// Decoders of texts: from people, files and terminals.
enum TextDecoders {
    /// A script that was read can be printed and read again.
    static func script(_ input: [UInt8]) throws(Fuzzer.Finding) -> Bool {
        guard let parsed = try? BatchParser.parse(input, source: "") else { return false }
        guard parsed.batch.count < 100_000 else { return true }
        let text = BatchPrinter.print(parsed.batch)
        guard let again = try? BatchParser.parse(text, source: "") else {
            throw .init("a script is printed so that it cannot be read: \(text)")
        }
        guard BatchPrinter.print(again.batch) == text else {
            throw .init("a script is printed as another one: \(text)")
        }
        return true
    }

    private static let record = Record(bins: Sample.bins, generation: 3)

    static func condition(_ input: [UInt8]) throws(Fuzzer.Finding) -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        return (try? ConditionParser.parse(text)) != nil
    }

    static func ids(_ input: [UInt8]) -> Bool {
        let ids = try? IDFile.parse(input, source: "")
        return ids != nil || (try? MarkSet(parsing: input, source: "")) != nil
    }

    /// A value that was read can be written and read again.
    static func json(_ input: [UInt8]) throws(Fuzzer.Finding) -> Bool {
        _ = try? ValueJSON.members(of: input)
        guard let value = try? ValueJSON.decode(input, source: "") else { return false }
        guard (try? ValueJSON.decode(ValueJSON.encode(value))) as Value? != nil else {
            throw .init("\(value) is written so that it cannot be read")
        }
        return true
    }

    static func csv(_ input: [UInt8]) -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        guard var table = try? CSVTable(text, idColumn: nil) else { return false }
        while let row = try? table.next() { _ = row }
        return true
    }

    static func configuration(_ input: [UInt8]) -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        return !ConfigurationFile.read(text, file: "", home: "/nowhere").isBroken
    }

    static func behaviors(_ input: [UInt8]) -> Bool {
        !BehaviorFile.read(String(decoding: input, as: UTF8.self), file: "").isBroken
    }

    static func faults(_ input: [UInt8]) -> Bool {
        (try? FaultRules(yaml: String(decoding: input, as: UTF8.self), file: "")) != nil
    }

    static func theme(_ input: [UInt8]) -> Bool {
        let reader = YAMLReader(String(decoding: input, as: UTF8.self), file: "")
        guard reader.faults.isEmpty else { return false }
        return ThemeDocument(file: "", reader.root).theme(parent: { _ in nil }).theme != nil
    }

    /// However the bytes are split, nothing accumulates.
    static func terminal(
        _ input: [UInt8], _ random: inout SplitMix64
    ) throws(Fuzzer.Finding) -> Bool {
        var parser = InputParser(maximumPaste: 64)
        var isAccepted = false
        var rest = input[...]
        while !rest.isEmpty {
            let size = Int.random(in: 1...32, using: &random)
            isAccepted = !parser.feed(rest.prefix(size)).isEmpty || isAccepted
            if parser.needsFlush, Bool.random(using: &random) { _ = parser.flush() }
            rest = rest.dropFirst(size)
        }
        return isAccepted
    }
}
