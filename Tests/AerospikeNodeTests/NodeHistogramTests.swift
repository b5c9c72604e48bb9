import BatchClient
import Testing

@testable import AerospikeBackend

/// Histograms in the form of the server's answers.
@Suite struct NodeHistogramTests {
    @Test("Sizes of all nodes are added up, in order")
    func sizes() {
        var histogram = NodeHistogram()
        histogram.add("units=bytes:[64-128)=16000:[1K-2K)=3")
        histogram.add("units=bytes:[128-256)=8000:[1K-2K)=4")
        #expect(
            histogram.value
                == .map(
                    ValueMap([
                        ("64 to 128 B", 16_000), ("128 to 256 B", 8_000), ("1K to 2K B", 7),
                    ])))
    }

    @Test("Of times to live, empty ranges are left out")
    func timesToLive() {
        var histogram = NodeHistogram()
        histogram.add("units=seconds:hist-width=700:bucket-width=7:buckets=0,12,0,1")
        #expect(
            histogram.value == .map(ValueMap([("7 to 14 s", 12), ("21 to 28 s", 1)])))
    }

    @Test(
        "What is no histogram is left out, and no number is too large",
        arguments: [
            "", "hist-unavailable", "units=bytes", "units=bytes:[64-128)=", "units=bytes:[64)=3",
            "units=bytes:[]", "units=bytes:[", "units=bytes:[-)=1", "units=seconds:buckets=1,2",
            "units=seconds:bucket-width=0:buckets=1", "units=seconds:bucket-width=-7:buckets=1",
            "units=seconds:bucket-width=9223372036854775807:buckets=0,0,0,5",
        ])
    func unreadable(_ text: String) {
        var histogram = NodeHistogram()
        histogram.add(text)
        #expect(histogram.value == nil)
        histogram.add("units=bytes:[1-2)=9223372036854775807")
        histogram.add("units=bytes:[1-2)=1")
        #expect(histogram.value == .map(ValueMap([("1 to 2 B", .integer(.max))])))
    }
}
