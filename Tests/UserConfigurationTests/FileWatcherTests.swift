import BatchClient
import Testing
import UserConfiguration

@Suite struct FileWatcherTests {
    /// The reloads of a watcher while a script changes files, one step per second.
    private func watch(
        _ folder: TemporaryFolder, _ steps: [ScriptedClock.Step]
    ) async -> [String] {
        let path = folder.path + "/config.yaml"
        let clock = ScriptedClock(steps)
        let watcher = FileWatcher(ConfigurationFile.load(path), clock: clock) {
            ConfigurationFile.load(path)
        }
        var said: [String] = []
        for await reload in watcher {
            let seconds = clock.elapsed.components.seconds
            switch reload {
            case .changed(let loaded): said.append("\(seconds): \(loaded.content.theme ?? "-")")
            case .broken(let faults): said.append("\(seconds): \(faults.count) faults")
            }
        }
        return said
    }

    @Test func aChangeIsReadOnceItRests() async throws {
        let folder = try TemporaryFolder()
        try folder.write("config.yaml", "theme: dark")
        let said = await watch(
            folder,
            [
                {},
                { try folder.write("config.yaml", "theme: light") },
                // Still being written.
                { try folder.write("config.yaml", "theme: lighter") },
                {}, {},
                { try folder.write("config.yaml", "theme: mono") },
                {}, {},
            ])
        #expect(said == ["4: lighter", "7: mono"])
    }

    @Test func aBrokenFileIsReportedAndTheNextSoundOneIsRead() async throws {
        let folder = try TemporaryFolder()
        try folder.write("config.yaml", "theme: dark")
        let said = await watch(
            folder,
            [
                { try folder.write("config.yaml", "theme: [dark\nx") }, {}, {}, {},
                { try folder.write("config.yaml", "theme: light") }, {}, {},
            ])
        #expect(said == ["2: 1 faults", "6: light"])
    }

    @Test func createdDeletedAndReplacedFilesAreNoticed() async throws {
        let folder = try TemporaryFolder()
        let said = await watch(
            folder,
            [
                {}, { try folder.write("config.yaml", "theme: dark") }, {},
                // Like an editor: a new file under the old name.
                {
                    try folder.remove("config.yaml")
                    try folder.write("config.yaml", "theme: mild")
                }, {},
                { try folder.remove("config.yaml") }, {},
            ])
        #expect(said == ["3: dark", "5: mild", "7: -"])
    }

    @Test func filesThatTheFileNamesAreWatchedToo() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("config.yaml", "behaviorFiles: [b.yaml]")
        try folder.write("b.yaml", "behaviors: { a: { queueSize: 1 } }")
        let clock = ScriptedClock([
            { try folder.write("b.yaml", "behaviors: { a: { queueSize: x } }") }, {},
            { try folder.write("b.yaml", "behaviors: { a: { queueSize: 20 } }") }, {},
            { try folder.write("c.yaml", "behaviors: { a: { queueSize: 4 } }") },
            { try folder.write("config.yaml", "behaviorFiles: [c.yaml]") }, {},
            { try folder.write("c.yaml", "behaviors: { a: { queueSize: 55 } }") }, {},
            { try folder.write("b.yaml", "behaviors: {}") }, {}, {},
        ])
        let watcher = FileWatcher(ConfigurationFile.load(path), clock: clock) {
            ConfigurationFile.load(path)
        }
        var sizes: [Int?] = []
        for await reload in watcher {
            switch reload {
            case .changed(let loaded):
                sizes.append(loaded.content.behaviors.behavior(named: "a")?.queueSize)
            case .broken: sizes.append(nil)
            }
        }
        #expect(sizes == [nil, 20, 4, 55])
    }

    @Test func aChangeBetweenReadingAndWatchingIsNotMissed() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("config.yaml", "theme: dark")
        let loaded = ConfigurationFile.load(path)
        try folder.write("config.yaml", "theme: bright")
        let watcher = FileWatcher(loaded, clock: ScriptedClock([{}, {}])) {
            ConfigurationFile.load(path)
        }
        var themes: [String?] = []
        for await case .changed(let loaded) in watcher { themes.append(loaded.content.theme) }
        #expect(themes == ["bright"])
    }
}
