import FileReading
import Testing

@Suite struct SpellingTests {
    @Test(arguments: [
        ("atempts", "attempts"), ("Attempts", "attempts"), ("attepmts", "attempts"),
        ("dedline", "deadline"), ("deadlin", "deadline"),
    ])
    func namesTheNearest(word: String, name: String) {
        #expect(Spelling.nearest(to: word, among: ["deadline", "attempts", "reads"]) == name)
    }

    @Test func namesNoneThatIsFar() {
        #expect(Spelling.nearest(to: "concurrency", among: ["deadline", "reads"]) == nil)
        #expect(Spelling.nearest(to: "", among: ["deadline"]) == nil)
        #expect(Spelling.nearest(to: "x", among: []) == nil)
    }
}
