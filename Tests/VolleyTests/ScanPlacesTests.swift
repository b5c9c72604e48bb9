import BatchClient
import Synchronization
import Testing

@testable import volley

/// A scan that stops can be gone on with, and one whose store is busy waits.
@Suite("Scans that stop")
struct ScanPlacesTests {
    @Test("The places of all parts that are not done go through a command line and back")
    func places() throws {
        var places = ScanPlaces([
            ScanCursor([0, 255, 254]), ScanCursor([1]), ScanCursor(Array("2/3/{}".utf8)),
        ])
        places.wrote(0, next: ScanCursor([9, 8, 7, 6]))
        places.wrote(1, next: nil)
        let text = try #require(places.text)
        let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        #expect(isPlain, "\(text)")
        let again = try #require(ScanPlaces(text))
        #expect(again.parts.map(\.cursor?.bytes) == [[9, 8, 7, 6], Array("2/3/{}".utf8)])
        places.wrote(0, next: nil)
        places.wrote(2, next: nil)
        #expect(places.text == nil)
        #expect(ScanPlaces([nil]).text == nil)
        for wrong in ["", "a.", "!!", "AAAAA"] { #expect(ScanPlaces(wrong) == nil, "\(wrong)") }
    }

    @Test("A page that is throttled is asked for again; what waiting does not help is not")
    func patience() async throws {
        let busy = BusyBackend(failures: 2, status: .throttled)
        let page = try await PatientScan(backend: busy).page(ScanRequest(DataSet("t")))
        #expect(page.examined == 1)
        #expect(busy.asked == 3)
        for status in [Status.denied, .unavailable] {
            let away = BusyBackend(failures: 1, status: status)
            await #expect(throws: BackendError.self) {
                try await PatientScan(backend: away).page(ScanRequest(DataSet("t")))
            }
            #expect(away.asked == 1)
        }
        let gone = BusyBackend(failures: 1, status: .unavailable)
        let middle = ScanRequest(DataSet("t"), cursor: ScanCursor([1]))
        _ = try await PatientScan(backend: gone).page(middle)
        #expect(gone.asked == 2)
    }
}

/// A store whose scans fail so often.
private final class BusyBackend: Backend {
    let description = BackendDescription(
        kind: "busy", target: "busy:", idKinds: [.string], valueKinds: [.integer],
        storesNull: true, hasGeneration: false, hasTimeToLive: false)
    private let failures: Int
    private let status: Status
    private let count = Mutex(0)

    var asked: Int { count.withLock { $0 } }

    init(failures: Int, status: Status) {
        self.failures = failures
        self.status = status
    }

    func scan(_ request: ScanRequest) async throws -> ScanPage {
        let asked = count.withLock { count in
            count += 1
            return count
        }
        if asked <= failures { throw BackendError(status, "busy") }
        return ScanPage(rows: [], examined: 1, next: nil)
    }

    func dataSets() async throws -> [DataSetInfo] { [] }
    func plan(_ items: [BatchItem]) -> BackendPlan { BackendPlan() }
    func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {}
    func close() async {}
}
