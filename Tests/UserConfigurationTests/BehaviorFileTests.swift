import BatchClient
import Foundation
import Testing
import UserConfiguration

@Suite struct BehaviorFileTests {
    private func read(_ text: String) -> Loaded<BehaviorCatalog> {
        BehaviorFile.read(text, file: "b.yaml")
    }

    @Test func everySettingIsRead() throws {
        let loaded = read(
            """
            behaviors:
              mine:
                deadline: 10m
                reads: { attemptTimeout: 200ms, attempts: 7, backoff: { base: 5ms, factor: 3, cap: 1s } }
                writes: { attemptTimeout: none, attempts: 1 }
                concurrency: 4
                concurrencyPerNode: 2
                queueSize: 10_000
                rateLimit: { kind: adaptive, reads: 500, writes: 0.5, burst: 2 }
                sendKey: false
                durableDelete: true
                cancelGrace: 1s
            """)
        #expect(loaded.faults.isEmpty)
        let mine = try #require(loaded.content.behavior(named: "mine"))
        let expected = Behavior(
            name: "mine", deadline: .seconds(600),
            reads: .init(
                attemptTimeout: .milliseconds(200), attempts: 7,
                backoff: Backoff(base: .milliseconds(5), factor: 3, cap: .seconds(1))),
            writes: .init(attemptTimeout: nil, attempts: 1, backoff: .default),
            concurrency: 4, concurrencyPerNode: 2, queueSize: 10_000,
            rateLimit: .adaptive(reads: 500, writes: 0.5, burst: 2), sendKey: false,
            durableDelete: true, cancelGrace: .seconds(1))
        #expect(mine == expected)
    }

    @Test func aDerivedBehaviorTakesTheRestFromItsParent() throws {
        let loaded = read(
            """
            behaviors:
              grandchild: { parent: child, rateLimit: none }
              child: { parent: careful, deadline: 1m, writes: { attempts: 9 } }
              alone:
              other: { parent: fast-reads, deadline: none, concurrency: none }
            """)
        #expect(loaded.faults.isEmpty)
        var child = Behavior.careful
        child.name = "child"
        child.deadline = .seconds(60)
        child.writes.attempts = 9
        #expect(loaded.content.behavior(named: "child") == child)
        child.name = "grandchild"
        child.rateLimit = nil
        #expect(loaded.content.behavior(named: "grandchild") == child)
        var alone = Behavior.default
        alone.name = "alone"
        #expect(loaded.content.behavior(named: "alone") == alone)
        var other = Behavior.fastReads
        other.name = "other"
        other.deadline = nil
        #expect(loaded.content.behavior(named: "other") == other)
    }

    @Test func aListOfNamedBehaviorsIsTheSame() {
        let loaded = read("behaviors:\n  - name: b\n    parent: a\n  - name: a\n    queueSize: 7\n")
        #expect(loaded.faults.isEmpty)
        #expect(loaded.content.behavior(named: "b")?.queueSize == 7)
        #expect(
            read("behaviors:\n  - queueSize: 7\n").errors.map(\.description) == [
                "b.yaml:2:5: behaviors.0: found no name, expected one"
            ])
    }

    @Test func thePresetsStayUnlessTheFileNamesThem() {
        let loaded = read(
            "behaviors: { bulk: { parent: bulk, queueSize: 3 }, DEFAULT: { queueSize: 4 } }")
        #expect(loaded.faults.isEmpty)
        #expect(loaded.content.names == ["default", "fast reads", "bulk", "careful"])
        #expect(loaded.content.behavior(named: "bulk")?.queueSize == 3)
        #expect(loaded.content.behavior(named: "bulk")?.reads.attempts == 10)
        #expect(loaded.content.behavior(named: "default")?.queueSize == 4)
        #expect(loaded.content.behavior(named: "careful") == .careful)
    }

    @Test func aDefaultOfTheFileIsTheParentOfTheOthers() {
        let loaded = read("behaviors: { a: { sendKey: false }, DEFAULT: { queueSize: 4 } }")
        #expect(loaded.content.behavior(named: "a")?.queueSize == 4)
    }

    @Test func aBehaviorWithAMistakeIsLeftOutAndTheOthersAreNot() {
        let loaded = read(
            """
            behaviors:
              good: { queueSize: 9 }
              bad: { deadline: soon, queueSize: -1 }
              child: { parent: bad }
            """)
        #expect(loaded.content.behavior(named: "good")?.queueSize == 9)
        #expect(loaded.content.behavior(named: "bad") == nil)
        #expect(loaded.content.behavior(named: "child") == nil)
        #expect(
            loaded.errors.map(\.description) == [
                "b.yaml:3:20: behaviors.bad.deadline: found \"soon\", "
                    + "expected a duration such as 200ms, 1s or 2m",
                "b.yaml:3:37: behaviors.bad.queueSize: found \"-1\", "
                    + "expected a whole number from 1 to 10000000",
            ])
    }

    @Test func circlesAndUnknownParentsAreNamed() {
        let loaded = read(
            """
            behaviors:
              a: { parent: b }
              b: { parent: c }
              c: { parent: a }
              d: { parent: c }
              e: { parent: e }
              f: { parent: carefull }
            """)
        #expect(loaded.content.names == BehaviorCatalog().names)
        #expect(
            loaded.errors.map(\.description) == [
                "b.yaml:2:16: behaviors.a.parent: found a cycle of parents: a > b > c > a",
                "b.yaml:6:16: behaviors.e.parent: unknown parent \"e\"; "
                    + "known are default, fast reads, bulk, careful, a, b, c, d, f",
                "b.yaml:7:16: behaviors.f.parent: unknown parent \"carefull\"; "
                    + "did you mean careful?",
            ])
    }

    @Test func aVeryLongLineOfParentsIsNoTrouble() {
        var text = "behaviors:\n  b0: { queueSize: 77 }\n"
        for number in 1..<2_000 { text += "  b\(number): { parent: b\(number - 1) }\n" }
        let loaded = read(text)
        #expect(loaded.faults.isEmpty)
        #expect(loaded.content.behavior(named: "b1999")?.queueSize == 77)
    }

    @Test(arguments: [
        ("deadline: 0s", "from 1ms to 365d"), ("reads: { attempts: 0 }", "from 1 to 1000"),
        ("reads: { backoff: { base: 5s } }", "expected at most the cap, 2s"),
        ("reads: { backoff: { factor: 0.5 } }", "from 1 to 100"), ("reads: 5", "expected a map"),
        ("rateLimit: { kind: fixed }", "neither reads nor writes"),
        ("rateLimit: { kind: slow, reads: 5 }", "one of fixed, adaptive"),
        ("rateLimit: { reads: 0 }", "a number from 0.001"), ("concurrency: 0", "from 1 to 10000"),
        ("sendKey: maybe", "true or false"), ("parent: [a]", "the name of a behavior"),
    ])
    func aWrongValueSaysWhatIsAllowed(setting: String, message: String) {
        let loaded = read("behaviors:\n  x:\n    \(setting)\n")
        #expect(loaded.errors.count == 1)
        #expect(loaded.errors[0].line == 3)
        #expect(loaded.errors[0].message.contains(message), "\(loaded.errors)")
        #expect(loaded.content.behavior(named: "x") == nil)
    }

    @Test func aFileThatIsNotThereSaysSo() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/none.yaml"
        let loaded = BehaviorFile.load(path)
        #expect(loaded.errors.map(\.description) == ["\(path): file not found"])
        #expect(loaded.files == [path])
        #expect(BehaviorFile.load(folder.path).isBroken)
    }

    @Test func theExampleIsSound() {
        let loaded = BehaviorFile.load(packageFolder + "/Examples/behaviors/behaviors.yaml")
        #expect(loaded.faults.isEmpty)
        #expect(loaded.content.behavior(named: "nightly")?.deadline == .seconds(1_800))
        #expect(loaded.content.behavior(named: "on-call")?.rateLimit == .fixed(writes: 50))
    }

    @Test(arguments: ["fast reads", "fast-reads", "FastReads", "fast_reads"])
    func namesAreFoundAsPeopleTypeThem(name: String) {
        #expect(BehaviorCatalog().behavior(named: name) == .fastReads)
    }
}
