"""Digests and partitions of keys, as the vendor's clients work them out.

usage: digests.py HOST:PORT KEYS

KEYS is a file of JSON: a list of [set, key], keys tagged as in tagged.py. Writes a list of
[digest of the C client, its partition, digest of the SDK, its partition].
"""

import json
import sys

import aerospike
from aerospike_sdk import DataSet

import client
import tagged


def main() -> None:
    connected = client.connect(sys.argv[1])
    rows = []
    with open(sys.argv[2], encoding="utf-8") as file:
        for name, packed in json.load(file):
            key = tagged.decode(packed)
            packed_key = bytearray(key) if isinstance(key, bytes) else key
            digest = aerospike.calc_digest("test", name, packed_key)
            partition = connected.get_key_partition_id("test", name, packed_key)
            theirs = DataSet.of("test", name).id(key)
            rows.append(
                [digest.hex(), partition, theirs.digest.lower(), theirs.partition_id]
            )
    tagged.write(rows)
    connected.close()


if __name__ == "__main__":
    main()
