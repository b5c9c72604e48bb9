public import BatchClient

extension DynamoDBBackend {
    /// Finds by whole keys, by queries of the table or of an index, otherwise by a scan. Of the
    /// tests joined by `and`, the service evaluates those that its expressions support.
    public func planFind(_ request: FindRequest) async throws -> FindPlan {
        try await prepare([request.dataSet])
        let schema = try catalog.usable(request.dataSet)
        let parts = scanParts(request.segments)
        do {
            // Requested each time, because indexes may change.
            let indexes =
                request.way == .scan ? [] : try await catalog.describe(request.dataSet).indexes
            return try FindPlanner(
                request: request, schema: schema, indexes: indexes.map(\.source),
                ready: indexes.filter(\.isReady).map(\.source),
                usesGlobalIndexes: usesGlobalIndexes
            ).plan(parts)
        } catch {
            throw TableCatalog.backendError(error)
        }
    }

    /// The table's global and local indexes.
    public func indexes(of dataSet: DataSet) async throws -> [IndexDescription] {
        do {
            return try await catalog.describe(dataSet).indexes.map(\.description)
                .sorted { $0.name < $1.name }
        } catch {
            throw TableCatalog.backendError(error)
        }
    }

    /// Creates a global index, which the service then fills. Assumes that the table is on-demand;
    /// the index of a table with provisioned capacity gets the same capacity.
    public func createIndex(_ definition: IndexDefinition, on dataSet: DataSet) async throws {
        let body = try IndexUpdate(definition, dataSet).body
        do {
            _ = try await client.call("UpdateTable", body, timeout: catalog.callTimeout)
        } catch {
            throw TableCatalog.backendError(error)
        }
    }

    public func dropIndex(_ name: String, of dataSet: DataSet) async throws {
        do {
            _ = try await client.call(
                "UpdateTable", IndexUpdate.drop(name, dataSet), timeout: catalog.callTimeout)
        } catch {
            throw TableCatalog.backendError(error)
        }
    }
}
