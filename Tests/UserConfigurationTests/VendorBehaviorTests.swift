import BatchClient
import Testing
import UserConfiguration

/// Files in the form of those that come with the Aerospike Java SDK.
@Suite struct VendorBehaviorTests {
    private let sample = """
        system:
          DEFAULT:
            connections:
              minimumConnectionsPerNode: 20
              maximumSocketIdleTime: 40s
            refresh:
              tendInterval: 2s
        behaviors:
          DEFAULT:
            allOperations:
              abandonCallAfter: 20s
              waitForCallToComplete: 6s
              waitForConnectionToComplete: 1s
              maximumNumberOfCallAttempts: 4
              delayBetweenRetries: 80ms
              sendKey: true
              useCompression: false
          sturdy:
            parent: DEFAULT
            useCompression: true
            allOperations:
              replicaOrder: SEQUENCE
              resetTtlOnReadAtPercent: 40
            retryableWrites:
              useDurableDelete: true
              maximumNumberOfCallAttempts: 6
              delayBetweenRetries: 3s
            nonRetryableWrites:
              useDurableDelete: false
              maximumNumberOfCallAttempts: 1
            consistencyModeReads:
              readConsistency: SESSION
            query:
              recordQueueSize: 12000
              maxConcurrentServers: 3
            systemTxnVerify:
              consistency: LINEARIZE
              abandonCallAfter: 4s
          batches:
            parent: sturdy
            sendKey: false
            batchReads:
              maxConcurrentServers: 16
              allowInlineMemoryAccess: true
              allowInlineSsdAccess: false
              abandonCallAfter: 5s
            batchWrites:
              maxConcurrentServers: 12
              abandonCallAfter: 9s
          development:
            allOperations:
              abandonCallAfter: 0s
              delayBetweenRetries: 0ms
              waitForCallToComplete: PT1M
        """

    @Test func meaningfulVendorSettingsAreUsed() throws {
        let loaded = BehaviorFile.read(sample, file: "vendor.yml")
        #expect(loaded.errors.isEmpty, "\(loaded.errors)")

        var base = Behavior.default
        base.deadline = .seconds(20)
        let pause = Backoff(base: .milliseconds(80), factor: 1, cap: .milliseconds(80))
        base.reads = .init(attemptTimeout: .seconds(6), attempts: 4, backoff: pause)
        base.writes = base.reads
        base.sendKey = true
        #expect(loaded.content.behavior(named: "DEFAULT") == base)

        var sturdy = base
        sturdy.name = "sturdy"
        sturdy.writes.attempts = 6
        sturdy.writes.backoff = Backoff(base: .seconds(3), factor: 1, cap: .seconds(3))
        sturdy.durableDelete = true
        sturdy.queueSize = 12_000
        #expect(loaded.content.behavior(named: "sturdy") == sturdy)

        var batches = sturdy
        batches.name = "batches"
        batches.sendKey = false
        // The longer deadline, the smaller concurrency; an attempt of a read has its own limit.
        batches.deadline = .seconds(9)
        batches.concurrency = 12
        batches.reads.attemptTimeout = .seconds(5)
        #expect(loaded.content.behavior(named: "batches") == batches)

        let development = try #require(loaded.content.behavior(named: "development"))
        #expect(development.deadline == nil)
        #expect(development.reads.attemptTimeout == .seconds(60))
        #expect(development.reads.backoff.bound(afterFailures: 5) == .zero)
    }

    @Test func meaninglessVendorSettingsAreNamedOnceEach() {
        let loaded = BehaviorFile.read(sample, file: "vendor.yml")
        let warnings = loaded.warnings.map { "\($0.line) \($0.message)" }
        #expect(
            warnings == [
                "1 has no effect: connections, circuit breakers and transactions of a cluster "
                    + "are not configured in files",
                "13 waitForConnectionToComplete has no effect here",
                "17 useCompression has no effect here (2 places)",
                "22 replicaOrder has no effect here",
                "23 resetTtlOnReadAtPercent has no effect here",
                "30 maximumNumberOfCallAttempts of nonRetryableWrites has no effect here",
                "32 readConsistency has no effect here",
                "35 maxConcurrentServers of query has no effect here",
                "36 systemTxnVerify has no effect here",
                "44 allowInlineMemoryAccess has no effect here",
                "45 allowInlineSsdAccess has no effect here",
                "48 reads and writes of a batch share one limit here: the smaller one, 12",
                "49 reads and writes of a batch share one deadline here: the longer one, 9s",
            ])
    }

    @Test(arguments: [
        ("abandonCallAfter: fast", "found \"fast\", expected a duration such as 200ms, 1s or 2m"),
        ("delayBetweenRetries: 10", "found \"10\", expected a duration such as 200ms, 1s or 2m"),
        ("maximumNumberOfCallAttempts: 0", "found \"0\", expected a whole number from 1 to 1000"),
        ("sendKey: 7", "found \"7\", expected true or false"),
        ("maxConcurrentServers: lots", "found \"lots\", expected a whole number from 0 to 10000"),
    ])
    func aWrongValueSaysLineKeyAndWhatIsAllowed(setting: String, message: String) {
        let text = "behaviors:\n  one:\n    allOperations:\n      \(setting)\n"
        let loaded = BehaviorFile.read(text, file: "v.yml")
        let key = setting.prefix { $0 != ":" }
        let column = 7 + key.count + 2
        #expect(
            loaded.errors.map(\.description) == [
                "v.yml:4:\(column): behaviors.one.allOperations.\(key): \(message)"
            ])
    }

    @Test func aMisspeltKeyIsNamed() {
        let text =
            "behaviors:\n  one:\n    allOperations:\n      abandonCallAftr: 1s\n    batchRead: {}\n"
        let messages = BehaviorFile.read(text, file: "v.yml").warnings.map(\.message)
        #expect(
            messages == [
                "unknown key \"abandonCallAftr\"; did you mean abandonCallAfter?",
                "unknown key \"batchRead\"; did you mean batchReads?",
            ])
    }
}
