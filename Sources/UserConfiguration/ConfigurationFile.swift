import YAMLReading

/// The user's configuration file.
///
/// ```yaml
/// connections:
///   local: aerospike://localhost:3000
///   prod:
///     target: aerospike://db1.example.com,db2.example.com
///     behavior: careful
///     readOnly: true
///     production: true
///     color: 3
/// keys:
///   fire: [x, ctrl-x]
/// theme: light
/// guard: { easyWrites: 10, countedWrites: 100, undoableWrites: 1000 }
/// terminal: { title: false, notifications: false }
/// defaults: { target: local, behavior: bulk, format: table }
/// behaviorFiles: [behaviors.yaml]
/// behaviors:
///   nightly: { parent: bulk, deadline: 10m }
/// ```
package enum ConfigurationFile {
    /// Reads the file. A missing file is not a mistake.
    /// - Parameter home: the folder that `~` means in paths.
    package static func load(
        _ path: String, home: String = UserFolders.current.home
    ) -> Loaded<UserSettings> {
        let stamps = [path: FileStamp(path: path)]
        switch TextFile.read(path) {
        case .missing:
            return Loaded(UserSettings(), stamps: stamps)
        case .failed(let reason):
            let fault = ConfigFault(file: path, message: reason)
            return Loaded(UserSettings(), faults: [fault], stamps: stamps)
        case .text(let text):
            var loaded = read(text, file: path, home: home)
            loaded.stamps.merge(stamps) { _, new in new }
            return loaded
        }
    }

    /// Reads the text of the file. Behavior files are looked for beside it.
    package static func read(
        _ text: String, file: String, home: String = UserFolders.current.home
    ) -> Loaded<UserSettings> {
        var reader = ConfigurationReader(text, file: file, home: home)
        return reader.read()
    }
}
