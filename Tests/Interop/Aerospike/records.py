"""Writes and reads records with the C client.

usage: records.py HOST:PORT put|get|remove FILE

FILE is JSON: a list of {"set", "key", "bins"}, keys and values tagged as in tagged.py. `put` writes
them in one batch, each replacing what was there. `get` reads the keys in one batch and writes a list
of {"result", "key", "bins", "generation"}; `remove` deletes them and writes the results.
"""

import json
import sys

import aerospike
from aerospike_helpers.batch import records as batch
from aerospike_helpers.operations import operations

import client
import tagged

REPLACE = {"exists": aerospike.POLICY_EXISTS_CREATE_OR_REPLACE, "key": aerospike.POLICY_KEY_SEND}


def key_of(row):
    key = tagged.decode(row["key"])
    return ("test", row["set"], bytearray(key) if isinstance(key, bytes) else key)


def main() -> None:
    connected = client.connect(sys.argv[1])
    action = sys.argv[2]
    with open(sys.argv[3], encoding="utf-8") as file:
        rows = json.load(file)
    if action == "put":
        batched = batch.BatchRecords(
            [
                batch.Write(
                    key_of(row),
                    [
                        operations.write(name, tagged.decode(value))
                        for name, value in row["bins"].items()
                    ],
                    policy=REPLACE,
                )
                for row in rows
            ]
        )
        connected.batch_write(batched)
        tagged.write([row.result for row in batched.batch_records])
    elif action == "get":
        found = connected.batch_read([key_of(row) for row in rows]).batch_records
        answers = []
        for row, answer in zip(rows, found):
            _, meta, bins = answer.record or (None, None, None)
            answers.append(
                {
                    "result": answer.result,
                    "key": row["key"],
                    "bins": tagged.bins(bins or {}),
                    "generation": meta["gen"] if meta else None,
                }
            )
        tagged.write(answers)
    else:
        found = connected.batch_remove([key_of(row) for row in rows]).batch_records
        tagged.write([row.result for row in found])
    connected.close()


if __name__ == "__main__":
    main()
