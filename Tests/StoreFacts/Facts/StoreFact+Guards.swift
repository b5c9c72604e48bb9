import BatchClient

extension StoreFact {
    private static let n = Condition.bin("n")
    private static let set: [BinOperation] = [.set("n", 9)]
    private static let id = ValueExpression.id
    /// No expression of a server reads the key of a record that has none stored.
    private static func byClient(
        _ status: Status, _ code: ResultCode
    ) -> [StoreFamily: FactOutcome] {
        [.aerospike: .refused(status, code, "the client reads the record and tests the condition")]
    }
    private static let noGeneration = "items count no writes: refused before sending"

    private static func guarded(
        _ name: String, _ verb: Verb, if condition: Condition, on before: Before,
        _ outcome: FactOutcome, except: [StoreFamily: FactOutcome] = [:]
    ) -> StoreFact {
        let takesBins = [Verb.insert, .upsert, .update, .replace].contains(verb)
        return StoreFact(
            name, verb, takesBins ? set : [], if: condition, on: before, outcome, except: except)
    }

    private static func generation(
        _ name: String, _ verb: Verb, if condition: Condition, on before: Before,
        _ outcome: FactOutcome
    ) -> StoreFact {
        guarded(
            name, verb, if: condition, on: before, outcome,
            except: [.dynamoDB: .refused(.rejected, .unsupported, noGeneration)])
    }

    /// Conditions: on bins that match, do not match, are missing or have another type, and on
    /// missing records.
    static let guards: [StoreFact] = [
        guarded("update if it holds", .update, if: n == 2, on: .bins(["n": 2]), .leaves(["n": 9])),
        guarded("update if it does not", .update, if: n == 3, on: .bins(["n": 2]), .filtered),
        guarded("update if, missing bin", .update, if: n == 3, on: .bins(["m": 2]), .filtered),
        guarded("update if !=, missing bin", .update, if: n != 3, on: .bins(["m": 2]), .filtered),
        guarded("update if, other type", .update, if: n == 3, on: .bins(["n": "3"]), .filtered),
        guarded(
            "update if !=, other type", .update, if: n != 3, on: .bins(["n": "3"]),
            .leaves(["n": 9])),
        guarded("update if <, other type", .update, if: n < 3, on: .bins(["n": "1"]), .filtered),
        guarded(
            "update if an integer equals a double", .update, if: n == 2.0, on: .bins(["n": 2]),
            .leaves(["n": 9])),
        guarded(
            "update if a double is above an integer", .update, if: n > 2, on: .bins(["n": 2.5]),
            .leaves(["n": 9])),
        guarded("update if, missing record", .update, if: n == 2, on: .missing, .notFound),
        guarded("upsert if, missing record", .upsert, if: n == 2, on: .missing, .filtered),
        guarded(
            "upsert if not, missing record", .upsert, if: !(n == 2), on: .missing,
            .leaves(["n": 9])),
        guarded(
            "upsert if exists, missing record", .upsert, if: .exists(bin: "n"), on: .missing,
            .filtered),
        guarded("insert if, missing record", .insert, if: n == 2, on: .missing, .filtered),
        guarded("insert if, over a record", .insert, if: n == 2, on: .bins(["n": 2]), .exists),
        guarded("replace if, missing record", .replace, if: n == 2, on: .missing, .filtered),
        guarded(
            "replace if it holds", .replace, if: n == 2, on: .bins(["n": 2, "m": 1]),
            .leaves(["n": 9])),
        guarded("replace if it does not", .replace, if: n == 3, on: .bins(["n": 2]), .filtered),
        guarded("delete if it holds", .delete, if: n == 2, on: .bins(["n": 2]), .deletes()),
        guarded("delete if it does not", .delete, if: n == 3, on: .bins(["n": 2]), .filtered),
        guarded("delete if, missing record", .delete, if: n == 3, on: .missing, .notFound),
        guarded("touch if it does not", .touch, if: n == 3, on: .bins(["n": 2]), .filtered),
        guarded("query if it holds", .query, if: n == 2, on: .bins(["n": 2]), .reads(["n": 2])),
        guarded("query if it does not", .query, if: n == 3, on: .bins(["n": 2]), .filtered),
        guarded("exists if it does not", .exists, if: n == 3, on: .bins(["n": 2]), .filtered),
        guarded(
            "query if not exists, missing bin", .query, if: !.exists(bin: "x"), on: .bins(["n": 2]),
            .reads(["n": 2])),
        StoreFact(
            "query reads bins other than its condition's", .query, bins: ["m"], if: n == 2,
            on: .bins(["n": 2, "m": 1]), .reads(["m": 1])),
        guarded(
            "update if it is one of", .update, if: n.isOne(of: 1, 2), on: .bins(["n": 2]),
            .leaves(["n": 9])),
        guarded(
            "update if contains in a string", .update, if: .contains(bin: "s", "el"),
            on: .bins(["n": 2, "s": "hello"]), .leaves(["n": 9, "s": "hello"])),
        guarded(
            "update if contains in a list", .update, if: .contains(bin: "l", 2),
            on: .bins(["n": 2, "l": [1, 2]]), .leaves(["n": 9, "l": [1, 2]])),
        guarded(
            "update if contains a key", .update, if: .contains(bin: "m", "k"),
            on: .bins(["n": 2, "m": ["k": 1]]), .leaves(["n": 9, "m": ["k": 1]])),
        guarded(
            "update if contains, other type", .update, if: .contains(bin: "n", "2"),
            on: .bins(["n": 2]), .filtered),
        guarded(
            "update if begins", .update, if: .begins(bin: "s", "he"),
            on: .bins(["n": 2, "s": "hello"]), .leaves(["n": 9, "s": "hello"])),
        guarded(
            "update if begins, other type", .update, if: .begins(bin: "n", "2"),
            on: .bins(["n": 2]), .filtered),

        guarded(
            "update if id", .update, if: id != "nobody", on: .bins(["n": 2]), .leaves(["n": 9])),
        guarded(
            "update if another id", .update, if: id == "nobody", on: .bins(["n": 2]), .filtered,
            except: byClient(.filtered, "filtered")),
        guarded(
            "update if id, missing record", .update, if: id != "nobody", on: .missing, .notFound,
            except: byClient(.notFound, "notFound")),
        guarded(
            "upsert if id, missing record", .upsert, if: id != "nobody", on: .missing,
            .leaves(["n": 9])),
        guarded(
            "upsert if another id, missing record", .upsert, if: id == "nobody", on: .missing,
            .filtered, except: byClient(.filtered, "filtered")),
        guarded(
            "replace if id", .replace, if: id != "nobody", on: .bins(["n": 2, "m": 1]),
            .leaves(["n": 9])),
        guarded(
            "delete if another id", .delete, if: id == "nobody", on: .bins(["n": 2]), .filtered,
            except: byClient(.filtered, "filtered")),
        guarded(
            "query if id", .query, if: id != "nobody", on: .bins(["n": 2]), .reads(["n": 2])),
        guarded(
            "query if another id", .query, if: id == "nobody", on: .bins(["n": 2]), .filtered),

        generation(
            "update if generation", .update, if: .generation == 1, on: .bins(["n": 2]),
            .leaves(["n": 9])),
        generation(
            "update if another generation", .update, if: .generation == 7, on: .bins(["n": 2]),
            .conflict),
        generation(
            "upsert if generation, missing record", .upsert, if: .generation == 7, on: .missing,
            .conflict),
        generation(
            "update if generation, missing record", .update, if: .generation == 7, on: .missing,
            .notFound),
        generation(
            "delete if another generation", .delete, if: .generation == 7, on: .bins(["n": 2]),
            .conflict),
        generation(
            "update if another generation and a bin", .update,
            if: .generation == 7 && n == 3, on: .bins(["n": 2]), .conflict),
        generation(
            "update if generation and another bin", .update,
            if: .generation == 1 && n == 3, on: .bins(["n": 2]), .filtered),
        // A server counts a record that a write makes from 0, and would take that for the one asked for.
        generation(
            "upsert if generation 0, missing record", .upsert, if: .generation == 0, on: .missing,
            .conflict),
        generation(
            "replace if generation 0, missing record", .replace, if: .generation == 0, on: .missing,
            .conflict),
        generation(
            "insert if generation 0, missing record", .insert, if: .generation == 0, on: .missing,
            .conflict),
        generation(
            "insert if generation 0, over a record", .insert, if: .generation == 0,
            on: .bins(["n": 2]), .exists),
        generation(
            "upsert if generation 0 and a bin, missing record", .upsert,
            if: .generation == 0 && n != 3, on: .missing, .conflict),
        generation(
            "update if generation 0", .update, if: .generation == 0, on: .bins(["n": 2]), .conflict),
        generation(
            "update if generation 0, missing record", .update, if: .generation == 0, on: .missing,
            .notFound),
        generation(
            "query if another generation", .query, if: .generation == 7, on: .bins(["n": 2]),
            .filtered),
    ]
}
