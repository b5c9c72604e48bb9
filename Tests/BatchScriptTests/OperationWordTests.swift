import BatchClient
import StoreFacts
import Testing

@testable import BatchScript

/// Lists that the compiler cannot check: a new bin operation must be added to them.
@Suite struct OperationWordTests {
    /// `-=` is read as `+=`.
    private static let words = Set(OperationWord.allCases.filter { $0 != .subtract })

    @Test func theTestsOfEveryStoreTryEveryOperation() {
        let tried = Set(FactProduct.actions.map { OperationWord($0) })
        #expect(OperationWordTests.words.subtracting(tried).map(\.rawValue) == [])
    }

    @Test func theGeneratorMakesEveryOperation() {
        var made: Set<OperationWord> = []
        for seed in 0..<500 {
            var generator = Generator(seed: 300_000 + seed)
            for command in generator.batch().commands {
                made.formUnion(command.operations.map { OperationWord($0.action) })
            }
        }
        #expect(OperationWordTests.words.subtracting(made).map(\.rawValue) == [])
    }

    @Test func onlyTheClausesRemoveAndGetHaveNoWord() {
        #expect(OperationWord.allCases.filter(\.isClause) == [.remove, .get])
    }
}
