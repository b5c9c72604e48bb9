package import BatchClient

/// An operation on a part of a bin as a server knows it: the way to a list or a map inside the bin,
/// and an operation on one of its elements or entries (Java `cdt/CTX.java`; server
/// `as/src/base/cdt.c`, `cdt_process_state_context_eval`).
///
/// Up to release 8.1.2 the server has no operation that joins a string or bytes to a part: `append`
/// and `prepend` of parts are read, computed here, and written.
package struct PartCall: Hashable, Sendable {
    /// A step from a value to another one inside it.
    package enum Step: Hashable, Sendable {
        /// An element of a list; a negative index counts from the end.
        case index(Int64)
        /// The value of a map's key. If it is missing, an unordered map is made there, or the call
        /// fails.
        case key(Value, makesMap: Bool)
    }

    /// The element or entry that the call changes.
    package enum Place: Hashable, Sendable {
        case index(Int64)
        case key(Value)
    }

    /// What the call does to it.
    package enum Change: Hashable, Sendable {
        case set(Value)
        /// Adds a number; a missing entry counts as zero.
        case add(Value)
        /// Removes it; a missing one is not an error.
        case remove
    }

    /// From the bin to the list or map of ``place``; empty if the bin itself is it.
    package let way: [Step]
    package let place: Place
    package let change: Change

    package init(_ way: [Step], _ place: Place, _ change: Change) {
        self.way = way
        self.place = place
        self.change = change
    }
}

// MARK: From operations

extension PartCall {
    /// The call for an operation on a part of a bin; nil if the server has none that does the same.
    init?(_ operation: BinOperation) {
        guard let last = operation.steps.last else { return nil }
        switch operation.action {
        case .set(.expression), .add(.expression), .append, .prepend, .get, .list, .map: return nil
        case .set(let operand): change = .set(operand.value)
        case .add(let operand):
            guard PartCall.addsExactly(operand.value) else { return nil }
            change = .add(operand.value)
        case .remove: change = .remove
        }
        switch last {
        case .index(let index): place = .index(index)
        case .key(let key): place = .key(.string(key))
        }
        // The server makes a map only if all further steps are keys; it never makes a list.
        let makesMaps = change != .remove
        let lastIndex = operation.steps.lastIndex(where: PartCall.isIndex) ?? -1
        way = operation.steps.dropLast().enumerated().map { at, step in
            switch step {
            case .index(let index): .index(index)
            case .key(let key): .key(.string(key), makesMap: makesMaps && at > lastIndex)
            }
        }
    }

    private static func isIndex(_ step: BinPath.Step) -> Bool {
        switch step {
        case .index: true
        case .key: false
        }
    }

    /// Whether the server's sum with a missing entry, which is zero of the addend's type, is the
    /// addend itself. It is not for a negative zero.
    private static func addsExactly(_ addend: Value) -> Bool {
        switch addend {
        case .integer: true
        case .double(let double): (0 + double).bitPattern == double.bitPattern
        case .null, .bool, .decimal, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog,
            .opaque:
            false
        }
    }
}

// MARK: On the wire

extension PartCall {
    private typealias List = CollectionCall.ListCode
    private typealias Map = CollectionCall.MapCode

    private enum Code {
        /// Evaluates a call inside a value.
        static let inside: Int64 = 0xFF
        static let listIndex: Int64 = 0x10
        static let mapKey: Int64 = 0x22
        /// Makes an unordered map if it is missing.
        static let makesMap: Int64 = 0x40
    }

    /// The most steps of a way; the server has no limit.
    private static let maximumSteps = BinPath.maximumSteps

    /// The call as words.
    var words: [Value] { PartCall.words(way, call) }

    private var call: [Value] {
        switch (place, change) {
        case (.index(let index), .set(let value)): [.integer(List.set), .integer(index), value]
        case (.index(let index), .add(let value)):
            [.integer(List.increment), .integer(index), value]
        // As a range, which may be empty: a missing element is not an error.
        case (.index(let index), .remove):
            [
                .integer(List.removeByIndexRange), .integer(CollectionCall.Returned.nothing),
                .integer(index), 1,
            ]
        // Makes an unordered map if it is missing.
        case (.key(let key), .set(let value)): [.integer(Map.put), key, value, 0]
        case (.key(let key), .add(let value)): [.integer(Map.increment), key, value]
        case (.key(let key), .remove):
            [.integer(Map.removeByKey), .integer(CollectionCall.Returned.nothing), key]
        }
    }

    /// The words of a call at the end of a way.
    static func words(_ way: some Collection<Step>, _ call: [Value]) -> [Value] {
        guard !way.isEmpty else { return call }
        let steps = way.flatMap { step -> [Value] in
            switch step {
            case .index(let index): [.integer(Code.listIndex), .integer(index)]
            case .key(let key, let makesMap):
                [.integer(Code.mapKey | (makesMap ? Code.makesMap : 0)), key]
            }
        }
        return [.integer(Code.inside), .list(steps), .list(call)]
    }

    /// The way and the call of words; nil for a way that is malformed, or has steps of other kinds.
    package static func divided(_ words: [Value]) -> (way: [Step], call: [Value])? {
        guard words.first == .integer(Code.inside) else { return ([], words) }
        guard words.count == 3, case .list(let steps) = words[1], case .list(let call) = words[2],
            !steps.isEmpty, steps.count % 2 == 0, steps.count <= 2 * maximumSteps
        else { return nil }
        var way: [Step] = []
        for at in stride(from: 0, to: steps.count, by: 2) {
            guard case .integer(let code) = steps[at] else { return nil }
            let operand = steps[at + 1]
            switch (code, operand) {
            case (Code.listIndex, .integer(let index)): way.append(.index(index))
            case (Code.mapKey, _) where operand.isMapKey:
                way.append(.key(operand, makesMap: false))
            case (Code.mapKey | Code.makesMap, _) where operand.isMapKey:
                way.append(.key(operand, makesMap: true))
            default: return nil
            }
        }
        return (way, call.elements)
    }

    /// Reads the words of a call; nil for others.
    init?(words: [Value]) {
        guard let (way, call) = PartCall.divided(words), case .integer(let code)? = call.first
        else { return nil }
        let operands = call.dropFirst()
        func hasOnlyZeros(after count: Int, to most: Int) -> Bool {
            (count...most).contains(operands.count)
                && operands.dropFirst(count).allSatisfy { $0 == .integer(0) }
        }
        func element() -> Place? { operands.first?.int64Value.map { .index($0) } }
        func entry(_ key: Value?) -> Place? {
            key.flatMap { $0.isMapKey ? .key($0) : nil }
        }
        let place: Place?
        let change: Change
        switch code {
        case List.set where hasOnlyZeros(after: 2, to: 3):
            (place, change) = (element(), .set(call[2]))
        case List.increment where hasOnlyZeros(after: 2, to: 4):
            (place, change) = (element(), .add(call[2]))
        case List.removeByIndexRange
        where call.count == 4 && call[1] == .integer(CollectionCall.Returned.nothing)
            && call[3] == 1:
            (place, change) = (call[2].int64Value.map { .index($0) }, .remove)
        case Map.put where hasOnlyZeros(after: 2, to: 4):
            (place, change) = (entry(operands.first), .set(call[2]))
        case Map.increment where hasOnlyZeros(after: 2, to: 3):
            (place, change) = (entry(operands.first), .add(call[2]))
        case Map.removeByKey
        where call.count == 3 && call[1] == .integer(CollectionCall.Returned.nothing):
            (place, change) = (entry(call[2]), .remove)
        default: return nil
        }
        guard let place else { return nil }
        self.init(way, place, change)
    }
}
