import BatchClient
import DynamoDBBackend
import Foundation
import Targets
import Testing
import UserConfiguration

struct TargetTests {
    @Test("Targets as people write them")
    func parsing() throws {
        #expect(try Target.parse("memory:") == .memory)
        #expect(try Target.parse("demo:") == .demo)
        #expect(try Target.parse("sqlite:store.db") == .sqlite(path: "store.db"))
        #expect(try Target.parse("sqlite:/a b/:x?y@z.db") == .sqlite(path: "/a b/:x?y@z.db"))
        #expect(try Target.parse("prod") == .connection(name: "prod"))
    }

    @Test("Every kind of target is read, and is on the page about the command line")
    func kinds() throws {
        let page = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../Documentation/CommandLine.md"), encoding: .utf8)
        for kind in Target.Kind.allCases {
            #expect(try Target.parse(kind.example).kind == kind)
            #expect(page.contains("`\(kind.form)`"), "\(kind.form)")
        }
        #expect(
            Target.beginnings == ["memory:", "demo:", "sqlite:", "aerospike://", "dynamodb://"])
    }

    @Test(
        "What is not a target says what one looks like",
        arguments: [
            "", " ", "sqlite:", "memory:x", "demo:5", "mystery:", "aerospike:", "aerospike://",
            "dynamodb:eu-west-1", "dynamodb:", "dynamodb://EU", "dynamodb://eu-west-1/x",
            "./store.db", "http://localhost",
        ])
    func malformed(_ text: String) {
        let error = #expect(throws: TargetError.self) { try Target.parse(text) }
        #expect(error?.reason == .malformed)
        #expect(error?.message.isEmpty == false)
    }

    @Test("A target is shown as written, because one with a password is refused")
    func shown() throws {
        for text in [
            "aerospike://ann@h", "dynamodb://eu-west-1?profile=joe@work", "dynamodb://",
            "dynamodb://?endpoint=http://127.0.0.1:8000", "memory:?table=users&key=pk:S",
        ] {
            #expect("\(try Target.parse(text))" == text)
        }
    }

    @Test(
        "What is refused shows no password, whatever was misspelt",
        arguments: [
            ("aerospike://ann:pw@h:3000,i?tls=true", "aerospike://ann:***@h:3000,i?tls=true: "),
            ("aerospike://ann:p@pw/d@h", "aerospike://ann:***@h: "),
            ("aerospike://joe/pw@h", "aerospike://joe/***@h: "),
            ("aerospike://h?passwort=pw", "unknown parameter `passwort`"),
            ("aerospike://h?pw", "unknown parameter;"),
            ("dynamodb://eu?secret=pw&profile=x", "dynamodb://eu?secret=***&profile=x: "),
            (
                "dynamodb://eu?endpoint=http://u:pw@h",
                "the endpoint cannot contain a user or a password"
            ),
            ("dynamodb://eu?Secret=pw", "unknown parameter `Secret`"),
            ("memory:?table=users&key=pk:S&secret=pw", "unknown parameter `secret`"),
            ("mystery://ann:pw@h", "mystery://ann:***@h"), ("ann:pw@h", "ann:***@h"),
            ("aerospike:/ann:pw@h", "is not a valid target"), ("./x?token=pw", "token=***"),
        ])
    func redactedErrors(_ text: String, _ part: String) {
        let error = #expect(throws: TargetError.self) { try Target.parse(text) }
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("pw") == false, "\(error?.message ?? "")")
    }

    @Test("A file with a password that others can read gets a warning")
    func exposed() throws {
        let file = FileManager.default.temporaryDirectory.path + "/volley-\(UUID().uuidString)"
        try "hush".write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let target = try Target.parse("aerospike://ann@h?password-file=\(file)")
        let resolved = try target.resolved(by: UserSettings())
        for (mode, count) in [(0o600, 0), (0o640, 1), (0o604, 1)] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
            #expect(resolved.notes.count == count, "\(mode)")
        }
        #expect(resolved.notes.first?.contains("chmod 600 \(file)") == true)
    }

    @Test("Stores open")
    func connecting() async throws {
        let memory = try await Target.memory.connect()
        #expect(memory.description.kind == "memory")
        #expect(try await memory.dataSets().isEmpty)
        await memory.close()
        let demo = try await Target.demo.connect()
        #expect(try await demo.dataSets().count == 3)
        await demo.close()
    }

    @Test("A connection replaces its target; a missing one is named")
    func connections() async throws {
        let folder = FileManager.default.temporaryDirectory.path
        let text = """
            connections:
              local: { target: "sqlite:\(folder)/x.db", readOnly: true }
              loop: { target: local }
              prod: { target: "memory:", readonly: true }
            """
        let file = folder + "/volley-\(UUID().uuidString).yaml"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let settings = ConfigurationFile.load(file).content
        let local = try Target.connection(name: "local").resolved(by: settings)
        #expect(local.target == .sqlite(path: "\(folder)/x.db"))
        #expect(local.name == "local")
        #expect(local.connection?.isReadOnly == true)
        for name in ["loop", "nowhere", "prod"] {
            let error = #expect(throws: TargetError.self) {
                try Target.connection(name: name).resolved(by: settings)
            }
            #expect(error?.message.contains(name) == true)
        }
    }
}

extension TargetTests {
    @Test("A DynamoDB target says its region, its endpoint and its profile")
    func dynamoDB() async throws {
        let text = "dynamodb://eu-central-1?endpoint=http://127.0.0.1:8000&profile=dev"
        guard case .dynamoDB(let address) = try Target.parse(text) else {
            Issue.record("it is a DynamoDB target")
            return
        }
        #expect(address.region == "eu-central-1")
        #expect(address.endpoint == "http://127.0.0.1:8000")
        #expect(address.profile == "dev")
        let backend = try await Target.parse(text).connect()
        #expect(backend.description.kind == "dynamodb")
        await backend.close()
        for wrong in [
            "dynamodb://eu?colour=red", "dynamodb://eu?endpoint=localhost:8000",
            "dynamodb://eu?endpoint=http://u:pw@h",
        ] {
            let error = #expect(throws: TargetError.self) { try Target.parse(wrong) }
            #expect(error?.reason == .malformed)
            #expect(error?.message.contains("pw") == false)
        }
    }
}

extension TargetTests {
    @Test("The name of a DynamoDB target has the server that replaces the region's service")
    func dynamoDBName() throws {
        let folder = FileManager.default.temporaryDirectory.path
        let target = "dynamodb://eu-central-1?endpoint=http://127.0.0.1:8000"
        let file = folder + "/volley-\(UUID().uuidString).yaml"
        try "connections: { dev: { target: \"\(target)\" } }"
            .write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let settings = ConfigurationFile.load(file).content
        let place = "eu-central-1 at 127.0.0.1:8000"
        #expect(try Target.parse(target).resolved(by: settings).name == place)
        let connection = try Target.connection(name: "dev").resolved(by: settings)
        #expect(connection.name == "dev (\(place))")
    }

    @Test("Tables in memory are opened by their keys")
    func memoryTables() async throws {
        let text = "memory:?table=users&key=pk:S,sk:N&ttl=ends&table=orders&key=id:B"
        let target = try Target.parse(text)
        guard case .memoryTables(let tables) = target else {
            Issue.record("it is a target with tables")
            return
        }
        #expect(tables.map(\.name) == ["users", "orders"])
        #expect(tables.map(\.keys.description) == ["pk S, sk N", "id B"])
        #expect(tables.map(\.timeToLive) == ["ends", nil])
        #expect("\(target)" == text)
        let backend = try await target.connect()
        #expect(backend.description.target == text)
        #expect(
            try await backend.dataSets().map { $0.keySchema?.description } == [
                "id B", "pk S, sk N",
            ])
        await backend.close()
    }

    @Test(
        "A target with tables that are none says why",
        arguments: [
            ("memory:?", "no table is given"), ("memory:?key=pk:S", "must follow its `table`"),
            ("memory:?table=users", "has no key"), ("memory:?table=users&key=pk", "is not a key"),
            ("memory:?table=users&key=pk:X", "is not a key"),
            ("memory:?table=u&key=pk:S", "3 to 255"),
            ("memory:?tables=users", "unknown parameter `tables`"),
            ("memory:?table=users&key=pk:S&table=users&key=pk:S", "given twice"),
            ("memory:?table=users&key=pk:S&ttl=pk", "part of its key"),
            ("memory:users", "only tables can follow"),
        ])
    func malformedTables(_ text: String, _ wanted: String) {
        let error = #expect(throws: TargetError.self) { try Target.parse(text) }
        #expect(error?.reason == .malformed)
        #expect(error?.message.contains(wanted) == true, "\(error?.message ?? "")")
    }
}
