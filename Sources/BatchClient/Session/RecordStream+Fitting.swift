extension RecordStream {
    /// Runs to the end, if its records fit in a quarter of the memory budget. A reader of many keys asks
    /// for fewer of them otherwise.
    /// - Parameter what: the records, for an error: "the list of marked records".
    /// - Returns: Every result, sorted by index, and the memory that their holder holds.
    /// - Throws: ``BackendError`` with the code `memoryBudget`; nothing more is sent then.
    package func collectFitting(
        _ what: @autoclosure () -> String
    ) async throws -> (results: [RecordResult], held: ByteReservation) {
        let budget = run.driver.budget
        let held = budget.reservation()
        var results: [RecordResult] = []
        var bytes = 0
        while let more = await next(atLeast: 1_000) {
            for result in more {
                bytes += result.record?.approximateBytes ?? 0
                results.append(result)
            }
            held.resize(to: bytes)
            guard bytes <= budget.capacity / 4 || results.count == 1 else {
                close()
                throw budget.tooLarge(what(), bytes: bytes)
            }
        }
        results.sort { $0.index < $1.index }
        return (results, held)
    }
}
