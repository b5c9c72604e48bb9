"""Scans with the C client: whole, by partitions, page by page, with bins and with a filter.

usage: scans.py HOST:PORT SET

Writes {"scan", "query", "partitions", "pages", "bins", "filtered", "counts"}.
"""

import sys

import aerospike
from aerospike_helpers import expressions

import client
import tagged


def keys(rows):
    return sorted(str(row[0][2]) for row in rows)


def main() -> None:
    connected = client.connect(sys.argv[1])
    name = sys.argv[2]
    parts = []
    for begin in range(0, 4096, 1024):
        parts += connected.query("test", name).results(
            policy={"partition_filter": {"begin": begin, "count": 1024}}
        )
    pages = []
    query = connected.query("test", name)
    query.max_records = 70
    query.paginate()
    lengths = []
    while not query.is_done():
        page = query.results()
        lengths.append(len(page))
        pages += page
    selected = connected.query("test", name)
    selected.select("n")
    few = expressions.LT(expressions.IntBin("n"), expressions.Val(10)).compile()
    tagged.write(
        {
            "scan": keys(connected.scan("test", name).results()),
            "query": keys(connected.query("test", name).results()),
            "partitions": keys(parts),
            "pages": keys(pages),
            "longest": max(lengths, default=0),
            "bins": sorted({bin for row in selected.results() for bin in row[2]}),
            "filtered": keys(
                connected.query("test", name).results(policy={"expressions": few})
            ),
        }
    )
    connected.close()


if __name__ == "__main__":
    main()
