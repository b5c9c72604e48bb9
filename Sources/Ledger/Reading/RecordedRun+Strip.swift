public import BatchClient

extension RecordedRun {
    /// The worst status of each range of indices, for a strip of at most this many cells. Nil if no
    /// index of a range has a result yet.
    public func strip(cells: Int) -> [Status?] {
        let count = batch.count
        let cells = min(max(0, cells), count)
        guard cells > 0 else { return [] }
        var worst = [Status?](repeating: nil, count: cells)
        var index = 0
        for command in batch.commands {
            for _ in 0..<command.count {
                if let status = status(at: index, isWrite: command.verb.isWrite) {
                    let cell = index * cells / count
                    if status.severity >= worst[cell]?.severity ?? 0 { worst[cell] = status }
                }
                index += 1
            }
        }
        return worst
    }
}
