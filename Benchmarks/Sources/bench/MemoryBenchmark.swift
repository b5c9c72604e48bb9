import Foundation

/// What large batches take as processes: the memory of a million IDs, rows and of many commands, and
/// whether the time grows with the indices and no faster.
enum MemoryBenchmark {
    /// - Parameter path: the built program.
    static func run(_ path: String) throws {
        guard FileManager.default.isExecutableFile(atPath: path) else {
            Swift.print("memory: \(path) is missing; make build makes it")
            return
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try batches(path, folder)
        try growth(path, folder)
    }

    private static func batches(_ path: String, _ folder: URL) throws {
        func file(_ name: String, _ lines: some Sequence<String>) throws -> String {
            let file = folder.appendingPathComponent(name)
            try Data().write(to: file)
            let handle = try FileHandle(forWritingTo: file)
            // In pieces: see ``ProgramRun/forgetPeak()``.
            var text = ""
            for line in lines {
                text += line + "\n"
                guard text.utf8.count > 1 << 16 else { continue }
                try handle.write(contentsOf: Data(text.utf8))
                text = ""
            }
            try handle.write(contentsOf: Data(text.utf8))
            try handle.close()
            return file.path
        }
        _ = try file("ids.txt", (0..<1_000_000).lazy.map { "user-\($0)" })
        let ids = try file("ids.vly", ["exists test.users @file:ids.txt"])
        let rows = try file(
            "rows.vly",
            (-1..<1_000_000).lazy.map {
                $0 < 0
                    ? "upsert test.users (name, email)"
                    : "    user-\($0): \"User \($0)\", \"user\($0)@example.com\""
            })
        let commands = try file(
            "commands.vly",
            (0..<300_000).lazy.map { "update test.users user-\($0) set name = \"User \($0)\"" })
        for (title, script, most) in [
            ("memory of 1,000,000 IDs of a file", ids, 80.0),
            ("memory of 1,000,000 rows", rows, 160),
            ("memory of 300,000 commands", commands, 120),
        ] {
            let peak = try peak(path, script, folder)
            Goals.add(title, Double(peak) / 1e6, "MB", .atMost(most))
        }
    }

    /// The memory of a recorded run on a new file.
    private static func peak(_ path: String, _ script: String, _ folder: URL) throws -> Int {
        try run(path, script, folder).peakBytes
    }

    private static func run(
        _ path: String, _ script: String, _ folder: URL
    ) throws -> ProgramRun.Taken {
        let store = folder.appendingPathComponent("store.db").path
        defer {
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: store + suffix)
            }
        }
        // Status 2 where the records of a command are missing.
        return try ProgramRun.take(
            path,
            ["run", script, "--target", "sqlite:\(store)", "--yes", "1000000"]
                + ["--format", "ndjson"], folder: folder, statuses: [0, 2])
    }

    private static func growth(_ path: String, _ folder: URL) throws {
        let script = folder.appendingPathComponent("indices.vly")
        var times: [Double] = []
        var most = 0
        for power in 3...7 {
            let count = (0..<power).reduce(1) { product, _ in product * 10 }
            try Data("exists test.users user-{1..\(count)}\n".utf8).write(to: script)
            let taken = try run(path, script.path, folder)
            times.append(taken.measurement.cpu)
            most = max(most, taken.peakBytes)
            print(
                "program, CPU an index of 10^\(power)",
                taken.measurement.cpu / Double(count) * 1e6, "us")
            print("program, memory of 10^\(power) indices", Double(taken.peakBytes) / 1e6, "MB")
        }
        // Ten times the indices; a tenth more is within what a run differs from the next.
        Goals.add(
            "10^7 indices: CPU beside ten times that of 10^6", times[4], "s", peer: times[3] * 10,
            .atMost(1.1))
        Goals.add("10^3 to 10^7 indices: most memory", Double(most) / 1e6, "MB", .atMost(100))
    }
}
