extension String {
    /// Whether two strings have the same bytes. Swift's own equality also holds for strings that
    /// differ in their normal form; a store treats those as different.
    package func isIdentical(to other: String) -> Bool {
        let equal = utf8.withContiguousStorageIfAvailable { mine in
            other.utf8.withContiguousStorageIfAvailable { theirs in
                UnsafeRawBufferPointer(mine).isIdentical(to: UnsafeRawBufferPointer(theirs))
            }
        }
        return (equal ?? nil) ?? utf8.elementsEqual(other.utf8)
    }
}
