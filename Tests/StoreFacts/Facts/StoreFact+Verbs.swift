import BatchClient

extension StoreFact {
    private static let person: Bins = ["name": "Ann", "age": 31]
    private static let setAge: [BinOperation] = [.set("age", 32)]
    private static let emptyWrite =
        "write_master_policies: bin ops expected (as/src/transaction/write.c)"
    private static let emptyReplace =
        "write_master_apply: n_old_bins == 0 is AS_ERR_NOT_FOUND, or it deletes a record that an index "
        + "contains: refused before sending"

    /// Verbs on an existing and on a missing record.
    static let verbs: [StoreFact] = [
        StoreFact("query reads all bins", .query, on: .bins(person), .reads(person)),
        StoreFact(
            "query reads the bins it names", .query, bins: ["age", "none"], on: .bins(person),
            .reads(["age": 31])),
        StoreFact("query of a missing record", .query, on: .missing, .notFound),
        StoreFact("exists", .exists, on: .bins(person), .reads([:])),
        StoreFact("exists of a missing record", .exists, on: .missing, .notFound),
        StoreFact("insert", .insert, setAge, on: .missing, .leaves(["age": 32])),
        StoreFact("insert over a record", .insert, setAge, on: .bins(person), .exists),
        StoreFact(
            "upsert merges", .upsert, setAge, on: .bins(person),
            .leaves(["name": "Ann", "age": 32])),
        StoreFact("upsert makes a record", .upsert, setAge, on: .missing, .leaves(["age": 32])),
        StoreFact(
            "update merges", .update, setAge, on: .bins(person),
            .leaves(["name": "Ann", "age": 32])),
        StoreFact("update of a missing record", .update, setAge, on: .missing, .notFound),
        StoreFact("replace", .replace, setAge, on: .bins(person), .leaves(["age": 32])),
        StoreFact("replace makes a record", .replace, setAge, on: .missing, .leaves(["age": 32])),
        StoreFact("delete", .delete, on: .bins(person), .deletes()),
        StoreFact("delete of a missing record", .delete, on: .missing, .notFound),
        StoreFact("touch", .touch, on: .bins(person), .leaves(person)),
        StoreFact("touch of a missing record", .touch, on: .missing, .notFound),

        StoreFact(
            "set null", .update, [.set("age", .null)], on: .bins(person),
            .leaves(["name": "Ann", "age": .null]),
            except: [
                .aerospike: .leaves(
                    ["name": "Ann"], "AS_PARTICLE_TYPE_NULL deletes the bin (write.c)")
            ]),
        StoreFact(
            "remove", .update, [BinOperation("age", .remove)], on: .bins(person),
            .leaves(["name": "Ann"])),
        StoreFact(
            "remove of a missing bin", .update, [BinOperation("none", .remove)],
            on: .bins(person), .leaves(person)),
        StoreFact(
            "remove the last bin", .update, [BinOperation("n", .remove)], on: .bins(["n": 1]),
            .leaves([:]),
            except: [
                .aerospike: .deletes(
                    "write_master_apply: as_bin_empty_if_all_tombstones deletes (write.c)")
            ]),
        StoreFact(
            "upsert that removes from a missing record", .upsert, [BinOperation("n", .remove)],
            on: .missing, .leaves([:]),
            except: [
                .aerospike: .refused(
                    .notFound, 2, "write_master_apply: n_old_bins == 0 is AS_ERR_NOT_FOUND")
            ]),
        StoreFact(
            "upsert that sets null in a missing record", .upsert, [.set("n", .null)],
            on: .missing, .leaves(["n": .null]),
            except: [
                .aerospike: .refused(
                    .notFound, 2, "write_master_apply: n_old_bins == 0 is AS_ERR_NOT_FOUND")
            ]),
        StoreFact(
            "upsert without operations on a record", .upsert, on: .bins(person), .leaves(person),
            except: [.aerospike: .refused(.rejected, 4, emptyWrite)]),
        StoreFact(
            "upsert without operations on a missing record", .upsert, on: .missing, .leaves([:]),
            except: [.aerospike: .refused(.rejected, 4, emptyWrite)]),
        StoreFact(
            "insert without operations", .insert, on: .missing, .leaves([:]),
            except: [.aerospike: .refused(.rejected, 4, emptyWrite)]),
        StoreFact(
            "replace without operations", .replace, on: .bins(person), .leaves([:]),
            except: [.aerospike: .refused(.rejected, 4, emptyWrite)]),
        StoreFact(
            "replace that adds", .replace, [BinOperation("age", .add(.value(1)))],
            on: .bins(person), .leaves(["age": 1]),
            except: [
                .aerospike: .refused(
                    .rejected, .unsupported,
                    "write_master_policies: modify op can't have record-level replace flag: "
                        + "refused before sending")
            ]),
        StoreFact(
            "replace that removes", .replace, [.set("n", 1), BinOperation("age", .remove)],
            on: .bins(person), .leaves(["n": 1]),
            except: [
                .aerospike: .refused(
                    .rejected, .unsupported,
                    "write_master_policies: bin delete can't have record-level replace flag: "
                        + "refused before sending")
            ]),
        StoreFact(
            "replace that only reads", .replace, [BinOperation("age", .get)], on: .bins(person),
            .leaves([:]), except: [.aerospike: .refused(.rejected, .unsupported, emptyReplace)]),
        StoreFact(
            "replace that only reads, missing record", .replace, [BinOperation("age", .get)],
            on: .missing, .leaves([:]),
            except: [.aerospike: .refused(.rejected, .unsupported, emptyReplace)]),
        StoreFact(
            "replace that sets and reads", .replace, [BinOperation("name", .get), .set("age", 5)],
            on: .bins(person), .leaves(["age": 5], reads: [:])),
        StoreFact(
            "insert that adds", .insert, [BinOperation("age", .add(.value(1)))], on: .missing,
            .leaves(["age": 1])),
        StoreFact(
            "operations take effect in order", .update,
            [
                BinOperation("age", .add(.value(1))), .set("age", 5),
                BinOperation("age", .add(.value(2))),
            ],
            on: .bins(person), .leaves(["name": "Ann", "age": 7])),
        StoreFact(
            "all operations or none", .update,
            [.set("age", 99), BinOperation("name", .add(.value(1)))], on: .bins(person),
            .refused(.rejected, nil), except: [.aerospike: .refused(.rejected, 12)]),
        StoreFact(
            "a write reads what it wrote", .update,
            [BinOperation("age", .add(.value(1))), BinOperation("age", .get)],
            on: .bins(person), .leaves(["name": "Ann", "age": 32], reads: ["age": 32])),
        StoreFact(
            "set, then remove", .update, [.set("x", 1), BinOperation("x", .remove)],
            on: .bins(person), .leaves(person)),
        StoreFact(
            "remove, then add", .update,
            [BinOperation("age", .remove), BinOperation("age", .add(.value(5)))],
            on: .bins(person), .leaves(["name": "Ann", "age": 5])),
        StoreFact("query of no bins", .query, bins: [], on: .bins(person), .reads([:])),
        StoreFact(
            "query of one bin twice", .query,
            [BinOperation("age", .get), BinOperation("age", .get)],
            on: .bins(person), .reads(["age": [31, 31]])),
        StoreFact(
            "query takes no writes", .query, setAge, on: .bins(person), .refused(.rejected)),
        StoreFact(
            "touch takes no writes", .touch, setAge, on: .bins(person), .refused(.rejected)),
        StoreFact(
            "delete takes no operations", .delete, [BinOperation("age", .get)],
            on: .bins(person), .refused(.rejected)),
    ]
}
