/// The records of a data set as they are read, from several parts in parallel if requested.
///
/// Reading starts when the first row is requested. Each part is read one page ahead, within the
/// memory budget; transient failures are retried. The scan ends at once when it is closed or
/// released, or when the reading task is cancelled, whatever the store does. It can be read once,
/// by one reader.
public struct RecordScan: AsyncSequence, Sendable {
    public typealias Element = KeyedRecord

    let handle: Handle

    /// Stops reading when the scan is released.
    final class Handle: Sendable {
        let driver: ScanDriver
        init(_ driver: ScanDriver) { self.driver = driver }
        deinit { driver.stop() }
    }

    init(_ driver: ScanDriver) { handle = Handle(driver) }

    /// The progress so far.
    public var progress: ScanProgress { handle.driver.progress }

    /// Stops reading: the next call of an iterator returns nil.
    public func close() { handle.driver.stop() }

    public func makeAsyncIterator() -> Iterator { Iterator(handle: handle) }

    /// Iterates over the records of the scan.
    public struct Iterator: AsyncIteratorProtocol {
        let handle: Handle
        private var rows: [KeyedRecord] = []
        private var position = 0

        init(handle: Handle) { self.handle = handle }

        /// - Throws: ``BackendError``; `CancellationError`.
        public mutating func next() async throws -> KeyedRecord? {
            while position >= rows.count {
                guard let page = try await handle.driver.next() else { return nil }
                rows = page
                position = 0
            }
            defer { position += 1 }
            return rows[position]
        }
    }

    /// The rows page by page, for readers that write them out. A page may be empty.
    public var pages: Pages { Pages(handle: handle) }

    /// See ``RecordScan/pages``.
    public struct Pages: AsyncSequence, Sendable {
        let handle: Handle

        public func makeAsyncIterator() -> Iterator { Iterator(handle: handle) }

        public struct Iterator: AsyncIteratorProtocol {
            let handle: Handle

            /// - Throws: ``BackendError``; `CancellationError`.
            public mutating func next() async throws -> [KeyedRecord]? {
                try await handle.driver.next()
            }
        }
    }
}

extension Session {
    /// Reads the records of a data set, in the store's own order.
    public func scan(_ dataSet: DataSet, _ options: ScanOptions = ScanOptions()) -> RecordScan {
        RecordScan(ScanDriver(self, dataSet, options))
    }

    /// One page of a scan, within the timeout of reads and the memory budget. Retried if the store
    /// throttles, or fails transiently in the middle of a scan.
    /// - Throws: ``BackendError``; `CancellationError`.
    public func page(_ request: ScanRequest) async throws -> ScanPage {
        var reader = PageReader(self, hasRead: request.cursor != nil, onRetry: nil)
        let (page, reservation) = try await reader.read(request)
        reservation.release()
        return page
    }

    /// The data sets of the store, within the timeout of reads.
    /// - Throws: ``BackendError``; `CancellationError`.
    public func dataSets() async throws -> [DataSetInfo] {
        try await withTimeLimit(
            catalogTimeout, "The list of data sets",
            { [backend] in try await backend.dataSets() })
    }

    /// The starts of the parts of a sample, within the timeout of reads.
    /// - Throws: ``BackendError``; `CancellationError`.
    func sampleParts(_ count: Int, of dataSet: DataSet) async throws -> [ScanCursor?] {
        try await withTimeLimit(
            catalogTimeout, "The list of parts of \(dataSet.name)",
            { [backend] in try await backend.sampleParts(count, of: dataSet) })
    }

    /// How long one request about data sets or one page of a scan may take.
    var catalogTimeout: Duration? {
        [behavior.reads.attemptTimeout, behavior.deadline].compactMap { $0 }.min()
    }
}
