import BatchClient
import TestSeed

extension FactProduct {
    /// Fires random commands of up to four operations, with any condition and time to live, on random records,
    /// and compares what they did with what the dry run predicted.
    public func random(seed: Int, count: Int = 300) async throws -> [FactMismatch] {
        var generator = Generator(seed: TestSeed.of(seed))
        let facts = (0..<count).map { generator.fact($0) }
        return try await FactRunner(
            session, dataSet, facts, family: family, prefix: "\(prefix)-random-\(seed)",
            timeToLiveBin: timeToLiveBin
        ).compareWithDryRun()
    }

    private struct Generator {
        private var random: SplitMix64

        init(seed: UInt64) { random = SplitMix64(seed: seed) }

        private mutating func one<T>(of choices: [T]) -> T {
            choices[Int.random(in: choices.indices, using: &random)]
        }

        private mutating func isSo(_ percent: Int) -> Bool {
            Int.random(in: 0..<100, using: &random) < percent
        }

        mutating func fact(_ number: Int) -> StoreFact {
            let verb = one(of: Verb.allCases)
            var operations: [BinOperation] = []
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                // Not always one that the verb takes.
                let isWrite = isSo(verb.isWrite && verb != .touch && verb != .delete ? 75 : 3)
                operations.append(
                    BinOperation(
                        one(of: ["b", "b", "c", "n"]),
                        one(of: isWrite ? FactProduct.changes : FactProduct.reads)))
            }
            let condition = isSo(40) ? condition() : nil
            let time = isSo(25) ? one(of: FactProduct.times).time : nil
            let before = before()
            return StoreFact(
                "\(number): \(verb) \(operations) if \(condition.map { "\($0)" } ?? "-") "
                    + "ttl \(time.map { "\($0)" } ?? "-") on \(before)", verb, operations,
                if: condition, ttl: time, on: before, .refused(.rejected))
        }

        private mutating func condition() -> Condition {
            let test = one(of: FactProduct.tests).condition
            switch Int.random(in: 0..<6, using: &random) {
            case 0: return !test
            case 1: return test && one(of: FactProduct.tests).condition
            case 2: return .any([test, one(of: FactProduct.tests).condition])
            default: return test
            }
        }

        private mutating func before() -> StoreFact.Before {
            var bins: Bins = [:]
            for name in ["b", "c", "n"] where isSo(60) {
                bins[name] = one(of: FactProduct.values).value
            }
            if bins.isEmpty { bins["m"] = 1 }
            switch Int.random(in: 0..<5, using: &random) {
            case 0: return .missing
            case 1: return .expiring(bins)
            default: return .bins(bins)
            }
        }
    }
}
