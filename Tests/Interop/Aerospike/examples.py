"""Runs the vendor's examples of batch operations, as they stand in its documentation.

usage: examples.py HOST:PORT NAME...

Each is a file of examples/, unchanged. What release 1.0.0 of the SDK lacks of what they use is put
in its place here: the name `Client`, which it keeps to itself, and `batch()`, whose chain the session
begins itself.
"""

import asyncio
import pathlib
import runpy
import sys

import aerospike_sdk
from aerospike_sdk.aio.client import Client
from aerospike_sdk.aio.session import Session

FOLDER = pathlib.Path(__file__).parent / "examples"


def complete(address: str) -> None:
    """The whole program, which connects to the default port of this machine."""
    source = (FOLDER / "complete.py").read_text(encoding="utf-8")
    source = source.replace("localhost:3000", address)
    exec(compile(source, "complete.py", "exec"), {"__name__": "__main__"})


async def demo(address: str, name: str) -> None:
    """A function that is given a session."""
    example = runpy.run_path(
        str(FOLDER / f"{name}.py"), {"DataSet": aerospike_sdk.DataSet}
    )
    async with Client(address) as client:
        await example["demo"](client.create_session(aerospike_sdk.Behavior.DEFAULT))


def main() -> None:
    aerospike_sdk.Client = Client
    Session.batch = lambda self: self
    address = sys.argv[1]
    for name in sys.argv[2:]:
        print(f"# {name}", flush=True)
        if name == "complete":
            complete(address)
        else:
            asyncio.run(demo(address, name))


if __name__ == "__main__":
    main()
