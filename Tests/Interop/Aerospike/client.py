"""The C client of the vendor, through its Python binding, connected to a node.

A user and a password are taken from VOLLEY_TEST_USER and VOLLEY_TEST_PASSWORD.
"""

import os

import aerospike

# Long, for a machine that is busy: the client's own second is over before a busy node answers.
PATIENCE = {"total_timeout": 60_000, "socket_timeout": 60_000}
KINDS = ["read", "write", "operate", "remove", "apply", "batch", "batch_parent_write", "query", "scan"]


def connect(address: str):
    host, port = address.rsplit(":", 1)
    config = {
        "hosts": [(host, int(port))],
        "policies": {
            "key": aerospike.POLICY_KEY_SEND,
            "info": {"timeout": 60_000},
            "login_timeout_ms": 60_000,
            **{kind: PATIENCE for kind in KINDS},
        },
        "connect_timeout": 60_000,
    }
    user = os.environ.get("VOLLEY_TEST_USER")
    if user:
        config["user"] = user
        config["password"] = os.environ["VOLLEY_TEST_PASSWORD"]
    return aerospike.client(config).connect()
