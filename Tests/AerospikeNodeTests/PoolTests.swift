import AerospikeWire
import BatchClient
import Testing

@testable import AerospikeBackend

extension OverSockets {
    @Suite struct PoolTests {
        private final class Link: Sendable {}

        private let start = ContinuousClock.now

        private func acquire(
            _ pool: inout ConnectionPool<Link>, at now: ContinuousClock.Instant,
            isNear: (Link) -> Bool = { _ in true }
        ) -> Link {
            let choice = pool.acquire(at: now, isOpen: { _ in true }, isNear: isNear)
            if case .use(let link) = choice { return link }
            let link = Link()
            pool.add(link, at: now)
            return link
        }

        @Test func requestsBeyondTheLimitShareTheLeastLoadedConnection() {
            var pool = ConnectionPool<Link>(limit: 2, idleLimit: .seconds(10))
            let a = acquire(&pool, at: start)
            let b = acquire(&pool, at: start)
            #expect(a !== b)
            let c = acquire(&pool, at: start)
            let d = acquire(&pool, at: start)
            #expect(
                Set([c, d].map(ObjectIdentifier.init)) == Set([a, b].map(ObjectIdentifier.init)))
            #expect(pool.count == 2)
            #expect(pool.load == 4)
        }

        @Test func theLastUsedConnectionIsUsedFirst() {
            var pool = ConnectionPool<Link>(limit: 5, idleLimit: .seconds(10))
            let a = acquire(&pool, at: start)
            let b = acquire(&pool, at: start)
            pool.release(a, at: start)
            pool.release(b, at: start + .seconds(1))
            #expect(acquire(&pool, at: start + .seconds(2)) === b)
            pool.release(b, at: start + .seconds(9))
            let old = pool.prune(at: start + .seconds(11), isOpen: { _ in true })
            #expect(old.count == 1)
            #expect(old.first === a)
            #expect(pool.count == 1)
        }

        @Test func idleConnectionsAreNotUsed() {
            var pool = ConnectionPool<Link>(limit: 5, idleLimit: .seconds(10))
            let a = acquire(&pool, at: start)
            pool.release(a, at: start)
            #expect(acquire(&pool, at: start + .seconds(10)) !== a)
        }

        @Test func nearMatchesComeFirst() {
            var pool = ConnectionPool<Link>(limit: 3, idleLimit: .seconds(10))
            let near = acquire(&pool, at: start)
            let far = acquire(&pool, at: start)
            pool.release(near, at: start)
            pool.release(far, at: start + .seconds(1))
            let isNear: (Link) -> Bool = { $0 === near }
            #expect(acquire(&pool, at: start + .seconds(2), isNear: isNear) === near)
            // Even a longer detour is shorter than a new connection.
            #expect(acquire(&pool, at: start + .seconds(2), isNear: isNear) === far)
        }

        @Test func aLoopWithoutIdleConnectionsOpensItsOwn() {
            var pool = ConnectionPool<Link>(limit: 2, idleLimit: .seconds(10))
            let a = acquire(&pool, at: start)
            pool.release(a, at: start)
            let b = acquire(&pool, at: start, isNear: { _ in false })
            #expect(b !== a)
            // At the limit, it takes an existing connection.
            #expect(acquire(&pool, at: start, isNear: { _ in false }) === a)
        }

        @Test func closedConnectionsAreNotUsed() {
            var pool = ConnectionPool<Link>(limit: 1, idleLimit: .seconds(10))
            let a = acquire(&pool, at: start)
            let choice = pool.acquire(at: start, isOpen: { $0 !== a }, isNear: { _ in true })
            guard case .open = choice else {
                Issue.record("a closed connection is used")
                return
            }
        }

        @Test func theServersLimitsAreRead() {
            let old = NodeLimits("batch-max-requests=5000;proto-fd-idle-ms=60000")
            #expect(old == NodeLimits(maximumRows: 5_000, idleTime: .seconds(60)))
            #expect(old.idleLimit == .seconds(55))
            #expect(NodeLimits("batch-max-requests=0;proto-fd-idle-ms=0").maximumRows == nil)
            #expect(NodeLimits("ERROR:81:role violation") == .unknown)
            #expect(NodeLimits("batch-max-requests=-3;proto-fd-idle-ms=x") == .unknown)
            #expect(NodeLimits(maximumRows: nil, idleTime: .seconds(4)).idleLimit == .seconds(2))
        }

        @Test func theFirstRequestToANodeIsSmall() async throws {
            try await Harness.with(1) { harness in
                let batch = Batch([
                    Command(.query, users.ids((0..<6_000).map { RecordID.integer($0) }))
                ]
                )
                let sizes = try await harness.session.plan(batch).requests.map(\.indices.count)
                #expect(sizes == [64, 128, 256, 512, 1_024, 2_048, 1_968])
            }
        }

        @Test func connectionsAreHeldToTheirLimit() async throws {
            var options = AerospikeOptions()
            options.connectionsPerNode = 2
            try await Harness.with(1, options: options) { harness in
                let results = try await harness.write(9_000)
                #expect(results.count { $0.isOK } == 9_000)
                let pool = try harness.backend.cluster.pool(harness.name(0))
                #expect((1...2).contains(pool.count))
                // The last answer may arrive before its connection is free.
                #expect(await eventually { pool.load == 0 })
                // A connection that the node would close next is closed first.
                pool.prune(at: .now + .seconds(60), idleLimit: .seconds(55))
                #expect(pool.count == 0)
                #expect(try await harness.write(10).allSatisfy { $0.isOK })
            }
        }
    }
}
