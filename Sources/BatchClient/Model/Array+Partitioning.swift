extension Array {
    /// The first position whose element meets the condition, where all elements behind one that does
    /// meet it too; ``count`` if none does.
    package func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
