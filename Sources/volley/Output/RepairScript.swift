import BatchClient
import BatchScript

/// The script that makes one side of a comparison like the other. It is collected in a temporary
/// file, so that memory does not grow with the differences and an interruption leaves nothing behind.
struct RepairScript {
    private let path: String
    private var collected: TemporaryFile?
    private var waiting: [UInt8] = []
    /// How many differences no command can remove.
    private(set) var withoutRepair = 0

    /// The number of bytes kept in memory.
    private static let bytesInMemory = 1 << 20

    init(_ path: String) { self.path = path }

    /// Adds the command for a difference; nil if no command can remove it.
    /// - Throws: ``CommandFailure`` if the disk is full.
    mutating func append(_ command: Command?) throws {
        guard let command else {
            withoutRepair += 1
            return
        }
        waiting += BatchPrinter.print(Batch([command])).utf8
        guard waiting.count >= RepairScript.bytesInMemory else { return }
        let file = try collected ?? TemporaryFile()
        collected = file
        try file.append(waiting)
        waiting.removeAll(keepingCapacity: true)
    }

    /// Writes the file, if there is anything to write.
    /// - Returns: Whether there was.
    /// - Throws: ``CommandFailure``.
    func finish() throws -> Bool {
        guard collected != nil || !waiting.isEmpty else { return false }
        do {
            let draft = try FileDraft(TextFiles.expanded(path), overwrite: false)
            try collected?.rewind()
            while let piece = try collected?.read(), !piece.isEmpty { try draft.append(piece) }
            try draft.append(waiting)
            try draft.commit()
            return true
        } catch let refusal as FileDraft.Refusal {
            switch refusal {
            case .exists: throw RepairScript.exists(path)
            case .failed(let reason): throw CommandFailure(reason)
            }
        }
    }

    static func exists(_ path: String) -> CommandFailure {
        CommandFailure("\(path) exists: choose another name or remove it")
    }
}
