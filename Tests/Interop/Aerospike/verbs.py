"""Verbs of all kinds in one batch of the C client, failures among them.

usage: verbs.py HOST:PORT SET

Writes a list of [result, in doubt, bins], a row of the batch each.
"""

import sys

import aerospike
from aerospike_helpers import expressions
from aerospike_helpers.batch import records as batch
from aerospike_helpers.operations import list_operations as lists
from aerospike_helpers.operations import map_operations as maps
from aerospike_helpers.operations import operations

import client
import tagged


def main() -> None:
    connected = client.connect(sys.argv[1])
    name = sys.argv[2]

    def key(text):
        return ("test", name, text)

    update = {"exists": aerospike.POLICY_EXISTS_UPDATE}
    create = {"exists": aerospike.POLICY_EXISTS_CREATE}
    replace = {"exists": aerospike.POLICY_EXISTS_CREATE_OR_REPLACE}
    rich = expressions.GT(expressions.IntBin("n"), expressions.Val(1_000)).compile()
    poor = expressions.LT(expressions.IntBin("n"), expressions.Val(1_000)).compile()
    generation = {"gen": aerospike.POLICY_GEN_EQ}
    rows = [
        batch.Write(key("a"), [operations.write("n", 1), operations.write("s", "x")], policy=create),
        batch.Write(key("a"), [operations.write("n", 2)], policy=create),
        batch.Write(key("missing"), [operations.write("n", 2)], policy=update),
        batch.Write(key("a"), [operations.increment("n", 5), operations.read("n")]),
        batch.Write(key("a"), [operations.append("s", "y"), operations.prepend("s", "w")]),
        batch.Write(key("a"), [operations.append("n", "text")]),
        batch.Write(key("a"), [operations.write("n", 0)], policy=generation, meta={"gen": 77}),
        batch.Write(key("a"), [operations.write("n", 0)], policy={"expressions": rich}),
        batch.Write(key("a"), [operations.write("m", {"k": 1})], policy={"expressions": poor}),
        batch.Write(
            key("a"),
            [
                operations.write("l", [1, 2]),
                lists.list_append("l", "three"),
                lists.list_size("l"),
                maps.map_put("m", "q", [True, None]),
                maps.map_get_by_key("m", "k", aerospike.MAP_RETURN_VALUE),
            ],
        ),
        batch.Read(key("a"), [operations.read("s"), operations.read("l")]),
        batch.Read(key("a"), None, read_all_bins=True),
        batch.Read(key("missing"), None, read_all_bins=True),
        batch.Write(key("b"), [operations.write("only", 1)], policy=replace),
        batch.Write(key("c"), [operations.write("n", 1), operations.touch(5_000)], policy=create),
        batch.Remove(key("b")),
        batch.Remove(key("missing")),
    ]
    # On one key rows take effect in any order, so each is a batch of its own; then one batch for all
    # keys, to see rows that fail beside rows that do not.
    results = []
    for row in rows:
        single = batch.BatchRecords([row])
        connected.batch_write(single)
        results.append(single.batch_records[0])
    mixed = batch.BatchRecords(
        [
            batch.Write(key("x"), [operations.write("n", 1)], policy=create),
            batch.Write(key("a"), [operations.write("n", 1)], policy=create),
            batch.Write(key("missing"), [operations.write("n", 1)], policy=update),
            batch.Read(key("a"), [operations.read("n")]),
            batch.Read(key("missing"), None, read_all_bins=True),
            batch.Remove(key("gone")),
        ]
    )
    connected.batch_write(mixed)
    results += mixed.batch_records
    tagged.write(
        [
            [row.result, row.in_doubt, tagged.bins(row.record[2]) if row.record else None]
            for row in results
        ]
    )
    connected.close()


if __name__ == "__main__":
    main()
