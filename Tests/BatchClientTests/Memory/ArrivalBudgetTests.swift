import Synchronization
import Testing

@testable import BatchClient

/// Several answers that arrive at once: newer ones wait where memory ends, and the oldest never does.
@Suite struct ArrivalBudgetTests {
    private let budget = ArrivalBudget { 100 }

    @Test func newerArrivalsWaitUntilThereIsRoom() {
        let resumed = Mutex<[String]>([])
        let (first, second, third) = (budget.begin(), budget.begin(), budget.begin())
        func hold(_ bytes: Int, _ ticket: Int, _ name: String) -> Bool {
            budget.hold(bytes, for: ticket) { resumed.withLock { $0.append(name) } }
        }
        #expect(hold(90, first, "first"))
        #expect(!hold(20, second, "second"))
        // The oldest continues whatever it needs.
        #expect(hold(400, first, "first"))
        #expect(!hold(30, third, "third"))
        #expect(budget.total == 450)
        // Then the next is the oldest; together they have room for the last one too.
        budget.end(first)
        #expect(Set(resumed.withLock { $0 }) == ["second", "third"])
        #expect(hold(95, second, "second"))
        budget.end(second)
        budget.end(third)
        #expect(budget.total == 0)
    }

    @Test func theOldestOfThoseThatWaitContinuesEvenAboveTheLimit() {
        let resumed = Mutex<[Int]>([])
        let tickets = (0..<3).map { _ in budget.begin() }
        for (number, ticket) in tickets.enumerated() {
            _ = budget.hold(200, for: ticket) { resumed.withLock { $0.append(number) } }
        }
        budget.end(tickets[0])
        #expect(resumed.withLock { $0 } == [1])
        // Less is held, and both go on.
        _ = budget.hold(0, for: tickets[1]) {}
        budget.end(tickets[1])
        #expect(resumed.withLock { $0 } == [1, 2])
    }

    @Test func anArrivalThatEndsWhileItWaitsIsTold() {
        let isTold = Mutex(false)
        let (first, second) = (budget.begin(), budget.begin())
        _ = budget.hold(200, for: first) {}
        #expect(!budget.hold(50, for: second) { isTold.withLock { $0 = true } })
        budget.end(second)
        #expect(isTold.withLock { $0 })
        // Afterwards it is not counted.
        #expect(budget.hold(50, for: second) {})
        #expect(budget.total == 200)
    }
}
