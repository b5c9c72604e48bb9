import StoreFacts
import Testing

@testable import BatchClient

/// Texts that an Aerospike server takes as GeoJSON, and texts that it refuses; each was asked of a server.
@Suite struct GeoJSONTextTests {
    @Test("Texts that a server takes", arguments: GeoJSONSamples.taken)
    func taken(_ text: String) {
        #expect(GeoJSONText.verdict(text) == .taken)
    }

    @Test("Texts of which only a server can say", arguments: GeoJSONSamples.undecided)
    func undecided(_ text: String) {
        #expect(GeoJSONText.verdict(text) == .unknown)
    }

    @Test("Texts that a server refuses, with the reason", arguments: GeoJSONSamples.refused)
    func refused(_ text: String) {
        guard case .refused = GeoJSONText.verdict(text) else {
            Issue.record("\(text) is not refused")
            return
        }
    }
}
