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
from aerospike import predicates
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
        if scan(None) == count:
            return
        for start in range(0, count, 10_000):
            client.batch_write(
                batch.BatchRecords([write(number) for number in range(start, start + 10_000)])
            )

    def index():
        """Creates the index of the finds, and waits until it is filled."""
        index_name = f"{name}-score"
        try:
            client.index_single_value_create(
                "test", name, "score", aerospike.INDEX_NUMERIC, index_name
            )
        except aerospike.exception.IndexFoundError:
            pass
        question = f"sindex-stat:namespace=test;indexname={index_name}"
        while not all("load_pct=100" in answer for _, answer in client.info_all(question).values()):
            time.sleep(0.1)

    def scan(condition, predicate=None):
        seen = 0

        def see(_):
            nonlocal seen
            seen += 1

        options = {"socket_timeout": 0, "total_timeout": 0}
        if condition is not None:
            options["expressions"] = condition
        query = client.query("test", name)
        if predicate is not None:
            query.where(predicate)
        query.foreach(see, options)
        return seen

    gc.disable()
    for line in sys.stdin:
        gc.collect()
        case, count = line.split()
        count = int(count)
        whole = case in ("fill", "index", "drop-index", "scan", "scan-few", "find")
        keys = [] if whole else [key(number) for number in range(count)]
        if case == "fill":
            work = lambda: fill(count)
        elif case == "scan":
            work = lambda: scan(None)
        elif case == "scan-few":
            # What Volley sends for `score < N`: a bin of another type is not less, and no error.
            few = expressions.Or(
                expressions.And(
                    expressions.Eq(expressions.BinType("score"), aerospike.AS_BYTES_INTEGER),
                    expressions.LT(expressions.IntBin("score"), count // 10),
                ),
                expressions.And(
                    expressions.Eq(expressions.BinType("score"), aerospike.AS_BYTES_DOUBLE),
                    expressions.LT(expressions.FloatBin("score"), float(count // 10)),
                ),
            ).compile()
            work = lambda: scan(few)
        elif case == "index":
            work = index
        elif case == "drop-index":
            work = lambda: client.index_remove("test", f"{name}-score")
        elif case == "find":
            first = predicates.between("score", 0, count * 10 - 1)
            work = lambda: scan(None, first)
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
        if case.startswith("scan") or case == "find":
            assert answer == (count // 100 if case == "scan-few" else count), answer
        elif case not in ("single", "fill", "index", "drop-index", "write-through"):
            rows = answer.batch_records
            assert len(rows) == count and all(row.result in (0, 2) for row in rows)
        print(taken, spent, flush=True)


if __name__ == "__main__":
    main()
