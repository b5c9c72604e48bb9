/// A set of bin names, compared by their bytes. A `Set` of strings would treat names that differ
/// only in their normal form as equal, and drop one.
package struct NameSet: Sendable {
    private var members: Set<Member> = []

    private struct Member: Hashable {
        let name: String

        static func == (a: Member, b: Member) -> Bool { a.name.isIdentical(to: b.name) }
        // Names that Swift considers equal hash alike, which costs no more than a comparison.
        func hash(into hasher: inout Hasher) { hasher.combine(name) }
    }

    package init(_ names: some Sequence<String> = []) { formUnion(names) }

    /// - Returns: Whether the name was not there before.
    @discardableResult
    package mutating func insert(_ name: String) -> Bool {
        members.insert(Member(name: name)).inserted
    }

    package mutating func formUnion(_ names: some Sequence<String>) {
        for name in names { insert(name) }
    }

    /// The names in the order of their bytes.
    package var sorted: [String] {
        members.map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
