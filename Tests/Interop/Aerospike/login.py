"""Logs in with the C client, and writes and reads a hundred records in batches.

usage: login.py HOST:PORT

User, password and the certificate to trust are taken as in client.py. Writes {"read": the records
that were read} or {"code", "message"} of the error that kept it from that.
"""

import sys

import aerospike
from aerospike_helpers.batch import records as batch
from aerospike_helpers.operations import operations

import client
import tagged


def main() -> None:
    try:
        connected = client.connect(sys.argv[1])
        keys = [("test", "users", number) for number in range(100)]
        connected.batch_write(
            batch.BatchRecords(
                [batch.Write(key, [operations.write("n", key[2])]) for key in keys]
            )
        )
        rows = connected.batch_read(keys).batch_records
        read = sum(1 for row in rows if row.result == 0 and row.record[2]["n"] == row.key[2])
        connected.close()
        tagged.write({"read": read})
    except aerospike.exception.AerospikeError as error:
        tagged.write({"code": error.code, "message": str(error.msg)})


if __name__ == "__main__":
    main()
