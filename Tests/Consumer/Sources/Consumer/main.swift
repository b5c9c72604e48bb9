// Runs the examples of both documentation pages that the library started from, with the libraries
// as others use them. Prints what it did; exits with 1 if a result is wrong.

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

let expectations = Expectations()

func runAll() async {
    do {
        try await BatchOperations.run(expectations)
        try await BatchItems.run(expectations)
        try await BatchItems.runWithFaults(expectations)
    } catch {
        expectations.expect(false, "no error is thrown: \(error)")
    }
}

func runScript() {
    do {
        try Script.run(expectations)
    } catch {
        expectations.expect(false, "no error is thrown: \(error)")
    }
}

runScript()
await runAll()
exit(expectations.isMet ? 0 : 1)
