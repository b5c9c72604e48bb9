import Testing

@testable import BatchClient

@Suite struct ImpliedBinsTests {
    @Test("A record that meets a condition has the bins of the tests joined by `and`")
    func implied() {
        let (a, b, c): (ValueExpression, ValueExpression, ValueExpression) =
            (.bin("a"), .bin("b"), .bin("c"))
        #expect(Condition.compare(a, .notEqual, b).binsOfWhatMeetsIt == ["a", "b"])
        let joined = Condition.all([.between(a, 1, c), .all([.hasKind(b, .integer)])])
        #expect(joined.binsOfWhatMeetsIt == ["a", "c", "b"])
        let others: [Condition] = [
            .not(.compare(a, .equal, 1)), .any([.compare(a, .equal, 1), .compare(b, .equal, 1)]),
            .missing(a), .exists(a), .compare(.coalesce(a, b), .equal, 1),
        ]
        for condition in others { #expect(condition.binsOfWhatMeetsIt.isEmpty, "\(condition)") }
    }
}
