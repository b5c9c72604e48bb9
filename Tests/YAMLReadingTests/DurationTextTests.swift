import Testing
import YAMLReading

@Suite struct DurationTextTests {
    @Test(arguments: [
        ("200ms", Duration.milliseconds(200)), ("1s", .seconds(1)), ("2m", .seconds(120)),
        ("10 s", .seconds(10)), (" 3 minutes ", .seconds(180)), ("4HR", .seconds(14_400)),
        ("1d", .seconds(86_400)), ("500nanos", .nanoseconds(500)), ("7us", .microseconds(7)),
        ("50millis", .milliseconds(50)), ("1.5s", .milliseconds(1_500)), ("0", .zero),
        ("0ms", .zero), ("PT10S", .seconds(10)), ("PT1M30.5S", .milliseconds(90_500)),
        ("P1DT2H", .seconds(93_600)), ("pt5m", .seconds(300)),
    ])
    func readsWhatPeopleAndOtherClientsWrite(text: String, duration: Duration) {
        #expect(DurationText.parse(text) == duration)
    }

    @Test(arguments: [
        "", "5", "s", "-1s", "1.s", ".5s", "1..5s", "10 parsecs", "1s2", "P", "PT", "P1", "P1S",
        "PT1D", "PT1S1M", "PT1.5M", "99999999999d", "1e3s", "٣s", "P300000DT1H",
    ])
    func refusesTheRest(text: String) {
        #expect(DurationText.parse(text) == nil)
    }

    @Test(arguments: ["200ms", "90s", "2m", "3h", "365d", "0s", "5ns", "1500ms"])
    func printsWhatItReads(text: String) {
        #expect(DurationText.parse(text).map(DurationText.print) == text)
    }
}
