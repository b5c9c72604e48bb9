"""The C client, through its Python binding, for the benchmark to compare with.

usage: aerospike_client.py HOST:PORT SET

Each line of standard input is a case and a count, `write 1000`. It is run once, prepared outside of
the time taken, and answered by two numbers: seconds of the clock and of the CPU, of this process
with all its threads. What it sends is what Volley sends: keys with the writes, three bins a record.
"""

import gc
import resource
import sys
import time

import aerospike
from aerospike_helpers import expressions
from aerospike_helpers.batch import records as batch
from aerospike_helpers.operations import operations


def cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    host, port = sys.argv[1].rsplit(":", 1)
    name = sys.argv[2]
    client = aerospike.client(
        {
            "hosts": [(host, int(port))],
            "policies": {
                "key": aerospike.POLICY_KEY_SEND,
                "batch": {"total_timeout": 0, "socket_timeout": 0},
            },
        }
    ).connect()
    policy = {"key": aerospike.POLICY_KEY_SEND}

    def key(number):
        return ("test", name, f"user-{number}")

    def write(number):
        return batch.Write(
            key(number),
            [
                operations.write("name", f"User {number}"),
                operations.write("email", f"user{number}@example.com"),
                operations.write("score", number * 10),
            ],
            policy=policy,
        )

    def read(number):
        return batch.Read(key(number), None, read_all_bins=True)

    def fill(count):
        """Writes the records of the scans, unless they are there."""
        if scan(count, None) == count:
            return
        for start in range(0, count, 10_000):
            client.batch_write(
                batch.BatchRecords([write(number) for number in range(start, start + 10_000)])
            )

    def scan(count, condition):
        seen = 0

        def see(_):
            nonlocal seen
            seen += 1

        options = {"socket_timeout": 0, "total_timeout": 0}
        if condition is not None:
            options["expressions"] = condition
        client.query("test", name).foreach(see, options)
        return seen

    gc.disable()
    for line in sys.stdin:
        gc.collect()
        case, count = line.split()
        count = int(count)
        whole = case in ("fill", "scan", "scan-few")
        keys = [] if whole else [key(number) for number in range(count)]
        if case == "fill":
            work = lambda: fill(count)
        elif case == "scan":
            work = lambda: scan(count, None)
        elif case == "scan-few":
            few = expressions.LT(expressions.IntBin("score"), count // 10).compile()
            work = lambda: scan(count, few)
        elif case == "write":
            records = batch.BatchRecords([write(number) for number in range(count)])
            work = lambda: client.batch_write(records)
        elif case == "mixed":
            records = batch.BatchRecords(
                [(write if number % 2 else read)(number) for number in range(count)]
            )
            work = lambda: client.batch_write(records)
        elif case == "read":
            work = lambda: client.batch_read(keys)
        elif case == "delete":
            work = lambda: client.batch_remove(keys)
        elif case == "write-through":
            # Until every record is written, as an application would: a node may die meanwhile.
            def write_through():
                rest = list(range(count))
                while rest:
                    records = batch.BatchRecords([write(number) for number in rest])
                    try:
                        client.batch_write(records)
                    except aerospike.exception.AerospikeError:
                        pass
                    rest = [n for n, row in zip(rest, records.batch_records) if row.result != 0]

            work = write_through
        else:
            work = lambda: [client.get(one) for one in keys]
        before, start = cpu(), time.perf_counter()
        answer = work()
        taken, spent = time.perf_counter() - start, cpu() - before
        if case.startswith("scan"):
            assert answer == (count if case == "scan" else count // 100), answer
        elif case not in ("single", "fill", "write-through"):
            rows = answer.batch_records
            assert len(rows) == count and all(row.result in (0, 2) for row in rows)
        print(taken, spent, flush=True)


if __name__ == "__main__":
    main()
