@testable import BatchClient

extension RunMachine {
    /// A started run of one query of this many records, each request sent once.
    static func reading(
        _ count: Int, from backend: ScriptedBackend, queueSize: Int
    ) -> RunMachine {
        let settings = Behavior.Settings(attempts: 1, backoff: .default)
        let ids = IDList((0..<count).map { RecordID.integer(Int64($0)) })
        var machine = RunMachine(
            Batch([Command(.query, DataSet("users"), .ids(ids))]),
            description: backend.description,
            behavior: Behavior(
                name: "test", reads: settings, writes: settings, queueSize: queueSize),
            seed: 1, nowMilliseconds: 0)
        machine.start()
        return machine
    }
}
