public import BatchClient

/// Whether a write could be undone, decided before it is fired: the values that it replaces must be
/// ones that can be written back, and those that it leaves must be able to guard the undo.
public enum UndoForecast {
    /// Why a write could not be undone, although its record is kept; nil if nothing prevents it except
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
