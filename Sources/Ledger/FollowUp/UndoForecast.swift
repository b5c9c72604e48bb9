public import BatchClient

/// What can be said of undoing a write before it is fired: whether the values that it replaces can be
/// written back, and whether those that it leaves can guard that.
public enum UndoForecast {
    /// Why a write could not be undone, though its record is kept; nil where nothing is in the way but
    /// what others write, or a time to live that ends.
    /// - Parameters:
    ///   - before: of the bins that it changes, those that the record has before; nil for no record.
    ///   - after: the same after; nil for no record.
    ///   - description: the store.
    public static func obstacle(
        before: Bins?, after: Bins?, on description: BackendDescription
    ) -> String? {
        for bin in before ?? Bins() where !bin.value.isWithin(description) {
            return "bin \(bin.name) holds a value that cannot be written back"
        }
        guard let after, !description.hasGeneration else { return nil }
        for bin in after where !bin.value.canGuard {
            return "bin \(bin.name) cannot guard the undo, and the store has no generations"
        }
        if before == nil, after.isEmpty {
            return "it leaves no bins to guard the undo, and the store has no generations"
        }
        return nil
    }
}
