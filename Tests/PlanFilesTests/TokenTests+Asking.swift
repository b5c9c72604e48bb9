import BatchClient
import FaultInjection
import Ledger
import Testing

/// Groups that were asked for under their tokens, where no answer came again.
extension TokenTests {
    private static let constants =
        "atomic\nupsert things a set f = 5\nupsert things b set f = 5\nend\n"

    /// Reads, but gets no answer to what it writes.
    private func deaf(_ tables: any Backend) -> Session {
        let rules = FaultRules {
            FaultRule(.timeout(.beforeApplying), FaultMatch(verbs: [.upsert]))
        }
        return Session(
            FaultyBackend(wrapping: tables, rules: rules), behavior: .quick(attempts: 1))
    }

    @Test("A group that was asked for without an answer may still arrive: it is not called undone")
    func askedWithoutAnswer() async throws {
        let tables = try await Store.tables.open()
        let ledger = try await LedgerStore.open(LedgerFolder(folder()))
        let run = try await doubt(
            .timeout(.beforeApplying), plans: false, tables, ledger,
            script: TokenTests.constants)
        let plain = Session(tables)
        // Reading alone says that it was not applied.
        let read = try await run.verify(with: plain)
        #expect(read.map(\.index) == [0, 1])
        for one in read {
            guard case .notApplied = one.finding else {
                Issue.record("\(one.finding)")
                continue
            }
        }
        let deaf = deaf(tables)
        let asked = try await run.verify(with: deaf, asksAgain: true)
        #expect(asked.map(\.index) == [0, 1])
        for one in asked {
            guard case .unknown(let why) = one.finding else {
                Issue.record("\(one.finding)")
                continue
            }
            #expect(why.hasPrefix("token: ") && why.contains("may still be applied"))
        }
        #expect(RecordedRun.verdicts(asked).isEmpty)
        #expect(try await plain.contents()[.string("b")] == nil)
        // The request arrives late: now the token tells.
        let last = try await run.verify(with: plain, asksAgain: true)
        for one in last {
            guard case .applied(let rule) = one.finding else {
                Issue.record("\(one.finding)")
                continue
            }
            #expect(rule.hasPrefix("token: "))
        }
        #expect(try await plain.contents()[.string("b")]?["f"] == 5)
    }

    @Test("A group that was asked for without an answer and is seen to be applied was applied")
    func askedAndApplied() async throws {
        let tables = try await Store.tables.open()
        let ledger = try await LedgerStore.open(LedgerFolder(folder()))
        let run = try await doubt(
            .loseAnswer, plans: false, tables, ledger,
            script: TokenTests.constants)
        let deaf = deaf(tables)
        for one in try await run.verify(with: deaf, asksAgain: true) {
            guard case .applied(let rule) = one.finding else {
                Issue.record("\(one.finding)")
                continue
            }
            #expect(!rule.hasPrefix("token: "))
        }
    }
}
