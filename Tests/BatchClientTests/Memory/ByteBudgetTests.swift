import Synchronization
import Testing

@testable import BatchClient

/// The budget of bytes: a request for more than is left waits or is refused, and released bytes
/// return.
@Suite struct ByteBudgetTests {
    @Test func releasedBytesAreReturnedToTheBudget() async throws {
        let budget = ByteBudget(capacity: 1_000_000)
        do {
            let first = try await budget.reserve(600_000, for: "a test")
            #expect(budget.tryReserve(500_000) == nil)
            first.resize(to: 400_000)
            let second = budget.tryReserve(500_000)
            #expect(second != nil && budget.used == 900_000 && budget.available == 100_000)
            // Bytes that turned out larger count, though there is no room for them.
            first.resize(to: 5_000_000)
            #expect(budget.used == 5_500_000 && budget.available == 0)
        }
        #expect(budget.used == 0)
    }

    @Test func waitersGetTheirTurnInOrder() async throws {
        let budget = ByteBudget(capacity: 1_000_000)
        let first = try await budget.reserve(1_000_000, for: "a test")
        let order = Mutex<[Int]>([])
        let large = Task { @Sendable in
            let held = try await budget.reserve(900_000, for: "a test")
            order.withLock { $0.append(1) }
            return held
        }
        while budget.waiterCount == 0 { await Task.yield() }
        let small = Task { @Sendable in
            let held = try await budget.reserve(200_000, for: "a test")
            order.withLock { $0.append(2) }
            return held
        }
        while budget.waiterCount == 1 { await Task.yield() }
        // A small request that would fit does not overtake a large one.
        first.resize(to: 800_000)
        #expect(budget.waiterCount == 2)
        first.release()
        try await large.value.release()
        try await small.value.release()
        #expect(order.withLock { $0 } == [1, 2])
        #expect(budget.used == 0)
    }

    /// A batch that fills the budget does not go before its answers have come.
    @Test func nobodyWaitsForWhatStays() async throws {
        let budget = ByteBudget(capacity: 10_000_000)
        let meter = MemoryMeter(budget)
        #expect(meter.count(9_000_000))
        let page = try await budget.reserve(4_000_000, for: "a page")
        #expect(budget.used == 13_000_000)
        // One at a time: the next one waits for the one before.
        #expect(budget.tryReserve(1) == nil)
        page.release()
        let next = budget.tryReserve(4_000_000)
        #expect(next?.bytes == 4_000_000)
        #expect(budget.passingCapacity == 1_000_000)
    }

    @Test func whatStaysIsRefusedBeyondTheCapacity() throws {
        let budget = ByteBudget(capacity: 10_000_000)
        let first = MemoryMeter(budget)
        #expect(first.count(6_000_000))
        let second = MemoryMeter(budget)
        // A little is always taken.
        #expect(second.count(4_000_000))
        let error = #expect(throws: BackendError.self) {
            try second.count(4_100_000, for: "the list of IDs in ids.txt")
        }
        #expect(
            error?.message == "the list of IDs in ids.txt needs 4100 kB, more than is free of the "
                + "memory budget of 10 MB; ask for less, or raise `memory` in config.yaml")
    }

    @Test func aCancelledWaiterLetsOthersContinue() async throws {
        let budget = ByteBudget(capacity: 1_000_000)
        let first = try await budget.reserve(900_000, for: "a test")
        let large = Task { try await budget.reserve(500_000, for: "a test").bytes }
        while budget.waiterCount == 0 { await Task.yield() }
        let small = Task { try await budget.reserve(100_000, for: "a test").bytes }
        while budget.waiterCount == 1 { await Task.yield() }
        large.cancel()
        await #expect(throws: CancellationError.self) { try await large.value }
        #expect(try await small.value == 100_000)
        first.release()
        #expect(budget.used == 0)
    }

    @Test func itemsThatNeverFitAreRefusedByName() async throws {
        let budget = ByteBudget(capacity: 24_000_000)
        let error = await #expect(throws: BackendError.self) {
            _ = try await budget.reserve(31_000_000, for: "The body of an answer")
        }
        #expect(error?.code == .memoryBudget)
        #expect(error?.message.hasPrefix("The body of an answer needs 31 MB") == true)
        let more = budget.tryReserve(.max)
        #expect(more == nil)
    }
}
