import BatchClient
import Testing
import UserConfiguration

@Suite struct ConfigurationFileTests {
    private let sample = """
        connections:
          local: aerospike://localhost:3000
          prod:
            target: aerospike://admin:hunter2@db1.example.com
            behavior: nightly
            readOnly: true
            production: yes
            color: 3
        keys:
          fire: [x, ctrl-x]
          help: "?"
        theme: light
        guard: { easyWrites: 5, countedWrites: 50 }
        ledger: { days: 7, megabytes: 12, whenRefused: continue }
        defaults: { target: local, behavior: fast-reads, format: csv }
        behaviors:
          nightly: { parent: bulk, deadline: 10m }
        """

    @Test func everythingIsRead() throws {
        let loaded = ConfigurationFile.read(sample, file: "config.yaml")
        let settings = loaded.content
        #expect(loaded.faults.isEmpty)
        #expect(settings.connectionNames == ["local", "prod"])
        #expect(
            settings.connections["local"]
                == Connection(name: "local", target: "aerospike://localhost:3000"))
        let prod = try #require(settings.connections["prod"])
        #expect(prod.target == "aerospike://admin:hunter2@db1.example.com")
        #expect(prod.behavior == "nightly" && prod.color == 3)
        #expect(prod.isReadOnly && prod.isProduction)
        #expect(settings.keys.map(\.action) == ["fire", "help"])
        #expect(settings.keys.map(\.keys) == [["x", "ctrl-x"], ["?"]])
        #expect(
            settings.keys[1].fault("no such key").description
                == "config.yaml:11:9: keys.help: no such key")
        #expect(settings.theme == "light")
        #expect(settings.guardThresholds.easyWrites == 5)
        #expect(settings.guardThresholds.countedWrites == 50)
        #expect(settings.ledger.days == 7 && settings.ledger.megabytes == 12)
        #expect(settings.ledger.refusal == .continueUnrecorded)
        #expect(settings.defaults.target == "local")
        #expect(settings.defaults.behavior == "fast reads")
        #expect(settings.defaults.format == "csv")
        #expect(settings.behaviors.behavior(named: "nightly")?.deadline == .seconds(600))
    }

    @Test func memoryIsAnAmountWithAUnit() throws {
        for (text, bytes) in [
            ("256MB", 256_000_000), ("1 GB", 1_000_000_000), ("64MiB", 64 << 20),
            ("2_000 mb", 2_000_000_000),
        ] {
            let loaded = ConfigurationFile.read("memory: \(text)", file: "config.yaml")
            #expect(loaded.faults.isEmpty && loaded.content.memory == bytes, "\(text)")
        }
        for text in ["256", "1MB", "9TB", "-1GB", "9999999999999999999GB", "much", "1.5GB"] {
            let loaded = ConfigurationFile.read("memory: \(text)", file: "config.yaml")
            #expect(loaded.faults.count == 1, "\(text)")
            #expect(loaded.content.memory == 256_000_000)
        }
    }

    @Test func noFileIsNoFault() throws {
        let folder = try TemporaryFolder()
        let loaded = ConfigurationFile.load(folder.path + "/config.yaml")
        #expect(loaded.faults.isEmpty)
        #expect(loaded.content == UserSettings())
        #expect(loaded.files == [folder.path + "/config.yaml"])
    }

    @Test func unreadableSettingsKeepTheirDefaultsAndAreReported() {
        let loaded = ConfigurationFile.read("theme: [light\nkeys: }", file: "config.yaml")
        #expect(loaded.content == UserSettings())
        #expect(loaded.errors.count == 1)
        #expect(loaded.errors[0].description.hasPrefix("config.yaml:2:"))
    }

    @Test func aMistakeCostsOnlyWhatItIsIn() {
        let loaded = ConfigurationFile.read(
            """
            connections:
              a: { target: "memory:", readOnly: sure }
              b: { behaviour: careful, target: "memory:", behavior: carefull }
              c: memory:x
              "d:e": "memory:"
              f: {}
            guard: { easyWrites: 500 }
            defaults: { format: xml }
            themes: dark
            theme: mono
            """, file: "c.yaml")
        #expect(loaded.content.connectionNames == ["c"])
        #expect(loaded.content.theme == "mono")
        // An unreadable guard becomes the strictest one, and a connection with one is refused.
        #expect(loaded.content.guardThresholds == .strictest)
        #expect(loaded.content.refusedConnections.keys.sorted() == ["a", "b", "f"])
        #expect(
            loaded.faults.map(\.description) == [
                "c.yaml:2:37: connections.a.readOnly: found \"sure\", expected true or false",
                "c.yaml:3:8: connections.b.behaviour: unknown key \"behaviour\"; "
                    + "did you mean behavior?",
                "c.yaml:3:57: connections.b.behavior: unknown behavior \"carefull\"; "
                    + "did you mean careful?",
                "c.yaml:5:10: connections.d:e: found the name \"d:e\", expected one without : and /, "
                    + "which are for targets",
                "c.yaml:6:6: connections.f: found no target, expected a target such as "
                    + "aerospike://localhost:3000 or sqlite:store.db",
                "c.yaml:7:22: guard.easyWrites: found 500, expected at most countedWrites, 100",
                "c.yaml:8:21: defaults.format: found \"xml\", expected one of table, ndjson, csv",
                "c.yaml:9:1: warning: themes: unknown key \"themes\"; did you mean theme?",
            ])
    }

    @Test(arguments: [
        "connections: { prod: { target: \"memory:\", readonly: true } }",
        "connections: { prod: { target: \"memory:\", read-only: true } }",
        "connections: { prod: { target: \"memory:\", Production: true } }",
        "connections: { prod: { target: \"memory:\", production: maybe } }",
        "connections: { prod: { target: \"memory:\", nonsense: 1 } }",
        "connections: { prod: { target: \"memory:\", readOnly: } }",
        "connections: { prod: { target: \"memory:\", requireUndo: ~ } }",
        "connection: { prod: { target: \"memory:\", readOnly: true } }",
    ])
    func aMisspeltGuardOfAConnectionRefusesIt(_ text: String) {
        let loaded = ConfigurationFile.read(text, file: "c.yaml")
        #expect(loaded.isBroken)
        #expect(loaded.content.connections.isEmpty)
    }

    @Test(arguments: [
        "guard: { easyWrites: 0, countedWrite: 5 }", "guard: { easyWrites: none }",
        "guard: { countedWrites: }", "guard: 5", "guards: { easyWrites: 0 }",
        "guard: { countedWrites: -1 }",
    ])
    func aMisspeltGuardIsTheStrictest(_ text: String) {
        let loaded = ConfigurationFile.read(text, file: "c.yaml")
        #expect(loaded.isBroken)
        #expect(loaded.content.guardThresholds == .strictest)
    }

    @Test func aSuggestionIsMadeForAMisspeltKey() {
        let loaded = ConfigurationFile.read(
            "connections: { prod: { target: \"memory:\", readonly: true } }", file: "c.yaml")
        #expect(
            loaded.content.refusedConnections["prod"]
                == "c.yaml:1:43: connections.prod.readonly: unknown key \"readonly\"; "
                + "did you mean readOnly?")
    }

    @Test func noPasswordIsEverShown() {
        let wrong = sample + "\nextra: 1\n" + "connections2: { p: aerospike://a:hunter2@b }\n"
        let loaded = ConfigurationFile.read(wrong, file: "config.yaml")
        var shown = loaded.faults.map(\.description).joined()
        for connection in loaded.content.connections.values {
            shown += "\(connection) \(String(reflecting: connection))"
            dump(connection, to: &shown)
        }
        dump(loaded.content, to: &shown)
        #expect(!shown.contains("hunter2"))
    }

    @Test func behaviorFilesAreFoundBesideTheConfiguration() throws {
        let folder = try TemporaryFolder()
        try folder.write("first.yaml", "behaviors: { one: { queueSize: 3 } }")
        try folder.write(
            "more/second.yaml", "behaviors: { two: { parent: one }, bad: { queueSize: x } }")
        let path = try folder.write(
            "config.yaml",
            """
            behaviorFiles: [first.yaml, ~/more/second.yaml, gone.yaml]
            behaviors: { three: { parent: two } }
            """)
        let loaded = ConfigurationFile.load(path, home: folder.path)
        #expect(loaded.content.behaviors.behavior(named: "three")?.queueSize == 3)
        #expect(
            loaded.errors.map(\.description) == [
                "\(path):1:49: behaviorFiles.2: file not found: \"\(folder.path)/gone.yaml\"",
                "\(folder.path)/more/second.yaml:1:54: behaviors.bad.queueSize: found \"x\", "
                    + "expected a whole number from 1 to 10000000",
            ])
        #expect(
            Set(loaded.files)
                == Set(
                    ["config.yaml", "first.yaml", "more/second.yaml", "gone.yaml"].map {
                        folder.path + "/" + $0
                    }))
    }

    @Test func foldersFollowTheSpecification() {
        let plain = UserFolders(environment: ["HOME": "/home/ann"])
        #expect(plain.configurationFile == "/home/ann/.config/volley/config.yaml")
        #expect(plain.data == "/home/ann/.local/share/volley")
        #expect(plain.themes == "/home/ann/.config/volley/themes")
        let set = UserFolders(environment: [
            "HOME": "/home/ann", "XDG_CONFIG_HOME": "/etc/ann/", "XDG_DATA_HOME": "relative",
        ])
        #expect(set.configurationFile == "/etc/ann/volley/config.yaml")
        #expect(set.data == "/home/ann/.local/share/volley")
    }
}
