import FileReading
import Foundation
package import TerminalKit
import YAMLReading

/// The available themes and their files.
///
/// Folders are searched in order, so a user's theme replaces one that comes with the program; the
/// built-in ones come last.
package struct ThemeCatalog: Sendable, Hashable {
    /// A theme's entry in a list.
    package struct Listing: Sendable, Hashable {
        package let name: String
        /// Nil for a built-in theme.
        package let path: String?
    }

    /// In search order.
    package let folders: [String]

    package init(folders: [String]) { self.folders = folders }

    /// The user's folder, then `themes` beside the program, in its `share/volley`, and in the
    /// package that it was built from.
    /// - Parameter executable: the program's path; nil for this one's.
    package init(_ user: UserFolders, executable: String? = nil) {
        let program = executable ?? Bundle.main.executablePath
        var folders = [user.themes]
        if var folder = program?.folder {
            folders.append(folder.appending(path: "themes"))
            folders.append(folder.folder.appending(path: "share/volley/themes"))
            // .build/PLATFORM/CONFIGURATION/volley
            for _ in 0..<4 {
                folder = folder.folder
                let isPackage = FileManager.default.fileExists(
                    atPath: folder.appending(path: "Package.swift"))
                if isPackage { folders.append(folder.appending(path: "themes")) }
            }
        }
        self.init(folders: folders)
    }

    /// Every theme, sorted by name. If several have the same name, the one that is used.
    package func list() -> [Listing] {
        var listings = ThemeCatalog.builtIns.reduce(into: [:]) {
            $0[$1] = Listing(name: $1, path: nil)
        }
        for folder in folders.reversed() {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for file in files where file.hasSuffix(".yaml") && !file.hasPrefix(".") {
                let name = String(file.dropLast(".yaml".count))
                listings[name] = Listing(name: name, path: folder.appending(path: file))
            }
        }
        return listings.values.sorted { $0.name < $1.name }
    }

    /// The theme with a name; nil, with the reason, if it is unknown or invalid.
    package func load(_ name: String) -> Loaded<Theme?> {
        load(name, leadingHere: [])
    }

    /// Reads one file as a theme, and reports everything that is wrong with it.
    package func check(file path: String) -> Loaded<Theme?> {
        read(path, leadingHere: [])
    }

    /// Named as the file of a theme that no file holds.
    package static let noFile = "themes"

    private static let builtIns = ["dark", "light"]

    /// - Parameter files: the files that led here by naming this theme as their parent. A file may
    ///   change a theme of its own name.
    private func load(_ name: String, leadingHere files: [String]) -> Loaded<Theme?> {
        let candidates = folders.map { $0.appending(path: name + ".yaml") }
        var stamps: [String: FileStamp?] = [:]
        // A name is not a path: it must not lead outside the folders.
        for path in candidates where !name.contains("/") && !files.contains(path) {
            stamps[path] = .some(FileStamp(path: path))
            guard FileManager.default.fileExists(atPath: path) else { continue }
            var loaded = read(path, leadingHere: files)
            loaded.stamps.merge(stamps) { new, _ in new }
            return loaded
        }
        if let theme = Theme.builtIn(named: name) { return Loaded(theme, stamps: stamps) }
        let isCircle = candidates.contains { files.contains($0) }
        let message =
            isCircle
            ? "found a cycle of parents"
            : YAMLReader.unknown("theme", name, among: list().map(\.name))
        let fault = ConfigFault(file: files.last ?? ThemeCatalog.noFile, message: message)
        return Loaded(nil, faults: [fault], stamps: stamps)
    }

    private func read(_ path: String, leadingHere files: [String]) -> Loaded<Theme?> {
        var stamps = [path: FileStamp(path: path)]
        func failed(_ message: String) -> Loaded<Theme?> {
            Loaded(nil, faults: [ConfigFault(file: path, message: message)], stamps: stamps)
        }
        let text: String
        switch TextFile.read(path) {
        case .missing: return failed("file not found")
        case .failed(let reason): return failed(reason)
        case .text(let found): text = found
        }
        let reader = YAMLReader(text, file: path)
        guard reader.faults.isEmpty else {
            return Loaded(nil, faults: reader.faults, stamps: stamps)
        }
        let document = ThemeDocument(file: path, reader.root)
        var faults: [ConfigFault] = []
        var parent: Loaded<Theme?>?
        if let entry = document.entries.first(where: { $0.path == ["parent"] }),
            let name = entry.value
        {
            let found = load(name, leadingHere: files + [path])
            stamps.merge(found.stamps) { old, _ in old }
            // A fault in a parent is reported at its own position, or here if it has none.
            faults += found.faults.map { fault in
                guard fault.file == path, fault.line == 0 else { return fault }
                return ConfigFault(
                    file: path, line: entry.line, column: entry.column, path: "parent",
                    message: fault.message)
            }
            parent = found
        }
        let result = document.theme(
            parent: { _ in parent?.content },
            nearest: { Spelling.nearest(to: $0, among: $1) })
        faults += result.faults.compactMap { fault in
            // Already reported.
            if fault.path == "parent", parent?.isBroken == true { return nil }
            return ConfigFault(
                fault.severity == .error ? .error : .warning, file: path, line: fault.line,
                column: fault.column, path: fault.path, message: fault.message)
        }
        faults += ThemeCatalog.misnamed(document, file: path)
        let isSound = !faults.contains { $0.severity == .error }
        return Loaded(isSound ? result.theme : nil, faults: faults, stamps: stamps)
    }

    /// A theme is found by its file's name; the name inside must be the same.
    private static func misnamed(_ document: ThemeDocument, file: String) -> [ConfigFault] {
        guard let entry = document.entries.first(where: { $0.path == ["name"] }),
            let name = entry.value, name != document.defaultName
        else { return [] }
        return [
            ConfigFault(
                .warning, file: file, line: entry.line, column: entry.column, path: "name",
                message: "found \(YAMLNode.quoted(name)), expected the file's name, "
                    + YAMLNode.quoted(document.defaultName))
        ]
    }
}
