import ArgumentParser
import BatchClient
import Foundation
import Targets
import TerminalKit
import UserConfiguration

/// What the shells offer behind Tab: they ask the program, so that it is always current.
///
/// Nothing here asks for a password, writes, or waits longer than ``patience``; what cannot be known is
/// left out.
enum Completions {
    /// A shell that waits for a dead host is worse than one without a list.
    static let patience = Duration.seconds(2)

    /// Forms of targets, the names of connections, and after `sqlite:` files.
    static let target = CompletionKind.custom { _, _, prefix in targets(prefix) }
    /// The data sets of the command's `--target`.
    static let dataSet = CompletionKind.custom { words, _, _ in
        await waited { await dataSets(targetText(words)) }
    }
    /// The data sets of the other target, which `--with` or `--to` names.
    static let otherDataSet = CompletionKind.custom { words, _, _ in
        await waited {
            await dataSets(targetText(words, option: "--with") ?? targetText(words, option: "--to"))
        }
    }
    /// The indexes of the data set that the command names.
    static let index = CompletionKind.custom { words, _, _ in
        await waited { await indexes(words) }
    }
    static let behavior = CompletionKind.custom { _, _, _ in
        UserContext().settings.behaviors.names
    }
    static let theme = CompletionKind.custom { _, _, _ in UserContext().themes.list().map(\.name) }
    static let code = CompletionKind.list(
        Explanation.all.map(\.code) + Explanation.all.compactMap(\.name))

    private static func targets(_ prefix: String) -> [String] {
        let file = "sqlite:"
        if prefix.hasPrefix(file) {
            return files(String(prefix.dropFirst(file.count))).map { file + $0 }
        }
        return Target.beginnings + UserContext().settings.connectionNames
    }

    /// The files and folders that a path may become.
    private static func files(_ prefix: String) -> [String] {
        let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
        let start = prefix.dropFirst(folder.count)
        let names =
            (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder))
            ?? []
        return names.filter { $0.hasPrefix(start) && (start.hasPrefix(".") || !$0.hasPrefix(".")) }
            .sorted().prefix(500).map { name in
                var isFolder: ObjCBool = false
                let path = folder + name
                let isThere = FileManager.default.fileExists(
                    atPath: path, isDirectory: &isFolder)
                return path + (isThere && isFolder.boolValue ? "/" : "")
            }
    }

    /// The value of `--target`, or of another option, among the words of a command line.
    static func targetText(_ words: [String], option: String = "--target") -> String? {
        for (index, word) in words.enumerated() {
            if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
            // The colon of a target is a word of its own in some shells.
            if word == option, index + 1 < words.count {
                var text = words[index + 1]
                for next in words.dropFirst(index + 2) {
                    guard text.hasSuffix(":") || next == ":" else { break }
                    text += next
                }
                return text
            }
        }
        return nil
    }

    private static func dataSets(_ target: String?) async -> [String] {
        await asked(target) { try await $0.dataSets().map(\.dataSet.name) }
    }

    private static func indexes(_ words: [String]) async -> [String] {
        await asked(targetText(words)) { backend in
            // Whatever stands among options and their values: only one word is a data set.
            for dataSet in try await backend.dataSets().map(\.dataSet)
            where words.contains(dataSet.name) {
                return try await backend.indexes(of: dataSet).map(\.name)
            }
            return []
        }
    }

    /// What a target answers, sorted; nothing if it cannot be asked without a question.
    private static func asked(
        _ text: String?, _ question: (any Backend) async throws -> [String]
    ) async -> [String] {
        let user = UserContext()
        guard let text = text ?? user.settings.defaults.target,
            let target = try? Target.parse(text), exists(target),
            let resolved = try? target.resolved(by: user.settings), resolved.question == nil
        else { return [] }
        guard let backend = try? await resolved.connect(prompt: { _ in nil }) else { return [] }
        let found = (try? await question(backend)) ?? []
        await backend.close()
        return found.sorted()
    }

    /// The answer of work that waits; nothing if it fails or takes longer than ``patience``.
    static func waited(_ work: @escaping @Sendable () async throws -> [String]) async -> [String] {
        let answer = try? await withTimeLimit(
            patience, TimeoutScheduler(SystemClock()), "the completion", work)
        return answer ?? []
    }

    /// A store that does not exist would be created by looking at it.
    private static func exists(_ target: Target) -> Bool {
        guard case .sqlite(let path) = target else { return true }
        return FileManager.default.fileExists(atPath: path)
    }
}
