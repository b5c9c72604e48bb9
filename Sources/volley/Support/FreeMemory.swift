import BatchClient
import CMemory

/// Memory that is free, but still counts as the program's.
enum FreeMemory {
    /// Giving it back takes time, too long for a small batch.
    private static let leastIndices = 100_000

    /// What reading and recording a batch took is free now, in the heaps of threads that may not need it
    /// again. The results of its run are large blocks that one thread makes and another frees.
    static func giveBack(after batch: Batch) {
        if batch.count >= leastIndices { volley_give_back_free_memory() }
    }
}
