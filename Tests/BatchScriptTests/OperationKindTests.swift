import BatchClient
import StoreFacts
import Testing

@testable import BatchScript

/// What the compiler cannot check when a bin operation is added.
@Suite struct OperationKindTests {
    private static let kinds = Set(BinOperation.Kind.allCases)

    @Test func theTableOfFactsHasEveryOperation() {
        let known = StoreFact.all.flatMap(\.operations).map { $0.action.kind }
        #expect(OperationKindTests.kinds.subtracting(known).map(\.rawValue) == [])
    }

    @Test func theTestsOfEveryStoreTryEveryOperation() {
        let tried = FactProduct.actions.map(\.kind)
        #expect(OperationKindTests.kinds.subtracting(tried).map(\.rawValue) == [])
    }

    @Test func theGeneratorMakesEveryOperation() {
        var made: Set<BinOperation.Kind> = []
        for seed in 0..<500 {
            var generator = Generator(seed: 300_000 + seed)
            for command in generator.batch().commands {
                made.formUnion(command.operations.map { $0.action.kind })
            }
        }
        #expect(OperationKindTests.kinds.subtracting(made).map(\.rawValue) == [])
    }

    /// `kind`, `arguments` and `action(from:)` agree, which the compiler cannot know.
    @Test func anOperationIsMadeAgainFromItsOperands() throws {
        for action in FactProduct.actions {
            var source = Replay(arguments: action.arguments[...])
            #expect(try action.kind.action(from: &source) == action)
            #expect(source.arguments.isEmpty)
        }
    }

    @Test func onlyTheClausesRemoveAndGetHaveNoWord() {
        #expect(BinOperation.Kind.allCases.filter(\.isClause) == [.remove, .get])
    }
}

private struct Replay: OperandSource {
    struct Mismatch: Error {}

    var arguments: ArraySlice<BinOperation.Action.Argument>

    mutating func index() throws(Mismatch) -> Int64 {
        guard case .index(let index)? = arguments.popFirst() else { throw Mismatch() }
        return index
    }

    mutating func constant(_ role: BinOperation.Part.Role) throws(Mismatch) -> Value {
        guard case .constant(let value, role)? = arguments.popFirst() else { throw Mismatch() }
        return value
    }

    mutating func operand(
        _ role: BinOperation.Part.Role
    ) throws(Mismatch) -> BinOperation.Operand {
        guard case .operand(let operand, role)? = arguments.popFirst() else { throw Mismatch() }
        return operand
    }
}
