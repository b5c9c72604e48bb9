import BatchClient
import BatchScript

extension RunEvent.GroupToken {
    /// What is kept of a request that goes under a token; nil for one without.
    init?(_ request: RequestAttempt) {
        guard let token = request.atomicToken else { return nil }
        let items = request.request.items
        let states = items.compactMap(\.operation.plannedState)
        self.init(
            token: token, indices: IndexSpans(items.lazy.map(\.index)),
            states: states.count == items.count ? states.map(\.text) : [])
    }

    /// What the plan said of the indices; nil where none was applied.
    /// - Throws: `ScriptError` if it cannot be read.
    func predictions() throws -> GroupPredictions? {
        guard !states.isEmpty else { return nil }
        return GroupPredictions(try states.map(PlannedState.init(text:)))
    }
}

/// What a plan said of the indices of one atomic group, all of which were to take effect.
final class GroupPredictions: PlannedIndices {
    private let states: [PlannedState]

    init(_ states: [PlannedState]) { self.states = states }

    func prediction(at index: Int) -> PlannedIndex? {
        states.indices.contains(index) ? PlannedIndex(status: .ok, state: states[index]) : nil
    }
}

extension PlannedState {
    fileprivate var text: String {
        var json = JSONWriter()
        json.beginObject()
        json.name("was")
        write(to: &json)
        json.endObject()
        return json.text
    }

    fileprivate init(text: String) throws(ScriptError) {
        let members = try ValueJSON.members(of: Array(text.utf8), source: "<plan>")
        guard let was = members.first else {
            throw ScriptError(
                source: "<plan>", line: 1, column: 1, found: "nothing", expected: "`was`")
        }
        try self.init(was)
    }
}
