extension Session {
    /// One page of the records that meet the condition of a request, by the best way: the first
    /// page names it in ``ScanPage/found``. Without a condition it is ``page(_:)``.
    ///
    /// The parts are read one after the other, so that one cursor says where to continue.
    /// - Throws: ``BackendError``; `CancellationError`.
    public func findPage(_ request: ScanRequest) async throws -> ScanPage {
        guard let condition = request.condition else { return try await page(request) }
        var request = request
        let resolved = condition.resolved(now: clock.wallMilliseconds())
        request.condition = resolved
        var parts: [ScanCursor?]
        var plan: FindPlan?
        if let cursor = request.cursor {
            guard let known = PartCursors.decode(cursor) else {
                throw BackendError(
                    .rejected, code: "cursor",
                    "the cursor does not belong to a find: start again without it")
            }
            parts = known
        } else {
            let found = try await planFind(FindRequest(request.dataSet, resolved))
            parts = found.parts
            plan = found
        }
        guard !parts.isEmpty else {
            var page = ScanPage(rows: [], examined: 0, next: nil)
            page.found = plan
            return page
        }
        request.cursor = parts.removeFirst()
        var page = try await self.page(request)
        if let next = page.next { parts.insert(next, at: 0) }
        page.next = parts.isEmpty ? nil : PartCursors.encode(parts)
        page.found = plan
        return page
    }
}

/// Several cursors as one: each as a byte count followed by its bytes.
enum PartCursors {
    static func encode(_ parts: [ScanCursor?]) -> ScanCursor {
        var bytes: [UInt8] = []
        for part in parts {
            let content = part?.bytes ?? []
            let count = UInt32(clamping: content.count)
            for shift in [24, 16, 8, 0] {
                bytes.append(UInt8(truncatingIfNeeded: count >> UInt32(shift)))
            }
            bytes += content
        }
        return ScanCursor(bytes)
    }

    /// Nil for bytes in another form.
    static func decode(_ cursor: ScanCursor) -> [ScanCursor?]? {
        var rest = cursor.bytes[...]
        var parts: [ScanCursor?] = []
        while !rest.isEmpty {
            guard rest.count >= 4 else { return nil }
            let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard count <= rest.count else { return nil }
            parts.append(count == 0 ? nil : ScanCursor(Array(rest.prefix(count))))
            rest = rest.dropFirst(count)
        }
        return parts.isEmpty ? nil : parts
    }
}
