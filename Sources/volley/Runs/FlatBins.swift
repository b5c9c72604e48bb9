import BatchClient
import BatchScript

/// Bins whose names have dots, where the records hold a list or a map that the name seems to lead into.
/// A dot is a part of a name: `addr.city` is not a part of `addr`.
enum FlatBins {
    /// The names with dots that the commands of a batch read and write in a data set.
    private struct Names {
        var read = NameSet()
        var written = NameSet()
    }

    /// Says which names of a batch probably mean parts of bins. Reads a few records of a data set if the
    /// batch has such names. ``Finds`` reports those in the conditions of `where`.
    static func printNotes(
        on batch: Batch, with session: Session, rate: Double? = nil
    ) async throws {
        let all = flatNames(of: batch, session.backend)
        for (dataSet, names) in all.sorted(by: { $0.key < $1.key }) {
            guard let sample = try await session.binSample(of: dataSet, rate: rate) else {
                continue
            }
            for name in names.read.sorted {
                guard let path = sample.partMeant(by: name) else { continue }
                StandardStreams.printStatus(
                    "no record of a sample of \(dataSet.name) has a bin \(name) (did you mean "
                        + "\(BatchPrinter.print(path))?)")
            }
            for name in names.written.sorted {
                guard let path = sample.partMeant(by: name) else { continue }
                StandardStreams.printStatus(
                    "the batch writes a bin named \(name) in \(dataSet.name); the part of "
                        + "\(path.bin) is \(BatchPrinter.print(path))")
            }
        }
    }

    private static func flatNames(of batch: Batch, _ backend: any Backend) -> [DataSet: Names] {
        var all: [DataSet: Names] = [:]
        func add(
            _ names: some Sequence<String>, to kind: WritableKeyPath<Names, NameSet>,
            _ dataSet: DataSet
        ) {
            for name in names where BinPath(flat: name) != nil {
                all[dataSet, default: Names()][keyPath: kind].insert(name)
            }
        }
        for command in batch.commands {
            let dataSet = command.dataSet
            if let condition = command.condition {
                add(
                    condition.readingIDs(backend.keySchema(of: dataSet)).expectedBins, to: \.read,
                    dataSet)
            }
            add(command.operations.binsRead, to: \.read, dataSet)
            guard command.verb.isWrite else { continue }
            let targets = command.operations.lazy.filter { $0.isWrite && $0.steps.isEmpty }
            add(targets.map(\.bin), to: \.written, dataSet)
            if case .rows(let rows) = command.subjects { add(rows.columns, to: \.written, dataSet) }
        }
        return all
    }
}
