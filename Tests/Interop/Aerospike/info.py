"""What nodes say of themselves, asked by the C client.

usage: info.py HOST:PORT NAME...

Writes {"nodes": [...], "answers": {NAME: [the answer of each node]}}; an answer that is an error is
its text.
"""

import sys

import aerospike

import client
import tagged


def main() -> None:
    connected = client.connect(sys.argv[1])
    nodes = sorted(node["node_name"] for node in connected.get_node_names())
    answers = {}
    for name in sys.argv[2:]:
        try:
            values = connected.info_all(name).values()
            answers[name] = [text.rstrip("\n") for _, text in values]
        except aerospike.exception.AerospikeError as error:
            answers[name] = [error.msg]
    tagged.write({"nodes": nodes, "answers": answers})
    connected.close()


if __name__ == "__main__":
    main()
