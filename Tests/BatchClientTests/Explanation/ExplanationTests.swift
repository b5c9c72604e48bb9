import BatchClient
import Foundation
import Testing

/// Every code that a person can meet is explained.
struct ExplanationTests {
    /// A code as a source writes it, and where.
    struct Written: Hashable, CustomStringConvertible {
        let code: String
        let file: String
        var description: String { "\(code) in \(file)" }
    }

    private static let sources = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources")

    /// The codes in the sources: after `code:`, as a constant of ``ResultCode``, as the code of an
    /// outcome, and the errors of DynamoDB that have a meaning.
    private static func written() throws -> Set<Written> {
        let files = FileManager.default.enumerator(atPath: sources.path(percentEncoded: false))
        var found: Set<Written> = []
        while let name = files?.nextObject() as? String {
            guard name.hasSuffix(".swift"), !name.contains("Explanation"),
                !outside.contains(where: name.hasPrefix)
            else { continue }
            let text = try String(
                contentsOf: sources.appending(path: name), encoding: .utf8)
            for pattern in patterns {
                for match in text.matches(of: pattern) {
                    found.insert(Written(code: String(match.output.1), file: name))
                }
            }
            guard name.hasSuffix("ServiceError.swift") else { continue }
            let meanings = text.split(separator: "var meaning").last ?? ""
            let cases = meanings.split(separator: "Whether it leaves open").first ?? ""
            for line in cases.split(separator: "\n") where !line.contains("hint") {
                for match in line.matches(of: /"([A-Z][A-Za-z]+)"/) {
                    found.insert(Written(code: String(match.output.1), file: name))
                }
            }
        }
        return found
    }

    /// Modules whose `code` is something else: keys of a keyboard, the terminal's errors.
    private static let outside = ["TerminalKit", "NCursesTerminal", "CTerminal"]

    private static var patterns: [Regex<(Substring, Substring)>] {
        [
            /code:[^,"\n]*"([A-Za-z][A-Za-z0-9]*)"/,
            /code:[^,"\n]*\? "[A-Za-z0-9]+" : "([A-Za-z0-9]+)"/,
            /ResultCode\??\s*=\s*"([A-Za-z][A-Za-z0-9]*)"/,
            /\(\s*\.(?:rejected|notSent|conflict|filtered|exists|notFound|unavailable|timeout|denied|throttled)\s*,\s*"([A-Za-z0-9]+)"/,
            /ServiceError\(\s*name: "([A-Za-z]+)"/,
            /ServiceError\(\s*name: [^"\n]*"[A-Za-z]+"\] \?\? "([A-Za-z]+)"/,
        ]
    }

    @Test("Every code in the sources has an explanation")
    func complete() throws {
        let written = try ExplanationTests.written()
        #expect(written.count > 80)
        let missing = written.filter { Explanation.find($0.code).isEmpty }
        #expect(missing.isEmpty, "\(missing.map(\.description).sorted())")
    }

    @Test("Every status has one, which says what is true of the record")
    func statuses() {
        for status in Status.allCases {
            let entry = Explanation.of(status: status, code: nil, kind: "memory")
            #expect(entry?.code == status.rawValue)
        }
    }

    @Test("Every explanation is whole, and no code of one source is explained twice")
    func whole() {
        for entry in Explanation.all {
            for text in [entry.happened, entry.record, entry.action] {
                #expect(text.hasSuffix("."), "\(entry.code): \(text)")
                #expect(text.first?.isUppercase == true, "\(entry.code): \(text)")
            }
        }
        let names = Explanation.all.map { "\($0.source) \($0.code)" }
        #expect(Set(names).count == names.count)
    }

    @Test("The state of the record follows from the status, whatever the code says in general")
    func recordFollowsStatus() {
        let doubt = Explanation.of(status: .inDoubt, code: .cancelled, kind: "aerospike")
        #expect(doubt?.happened.contains("cancelled") == true)
        #expect(doubt?.record.contains("Either state is possible") == true)
        #expect(doubt?.action.contains("verify") == true)
        let unsent = Explanation.of(status: .cancelled, code: .cancelled, kind: "aerospike")
        #expect(unsent?.record == "The record is unchanged.")
        let read = Explanation.of(status: .timeout, code: .attemptTimeout, kind: "aerospike")
        #expect(read?.record.contains("Nothing was written") == true)
    }

    @Test("A code of a store is explained as that store's, an unknown one by its status")
    func stores() {
        #expect(
            Explanation.of(status: .denied, code: 22, kind: "aerospike")?.name == "FAIL_FORBIDDEN")
        #expect(Explanation.of(status: .denied, code: 22, kind: "sqlite")?.code == "denied")
        let own = Explanation.of(status: .filtered, code: "noLongerMatches", kind: "dynamodb")
        #expect(own?.code == "noLongerMatches")
    }

    @Test(
        "Codes are found however they are spelled",
        arguments: [
            ("NOLONGERMATCHES", "noLongerMatches"), ("fail_forbidden", "22"),
            ("KEY_NOT_FOUND", "2"), ("ConditionalCheckFailed", "ConditionalCheckFailedException"),
            ("503", "503"), ("sqlite1555", "sqlite1555"),
        ])
    func spellings(_ text: String, _ code: String) {
        #expect(Explanation.find(text).contains { $0.code == code })
    }

    @Test("What nobody knows is not explained", arguments: ["", "nope", "9999", "sqlite"])
    func unknown(_ text: String) {
        #expect(Explanation.find(text).isEmpty)
    }
}
