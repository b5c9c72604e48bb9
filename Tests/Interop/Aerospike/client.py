"""The C client of the vendor, through its Python binding, connected to a node.

A user and a password are taken from VOLLEY_TEST_USER and VOLLEY_TEST_PASSWORD.
"""

import os

import aerospike


def connect(address: str):
    host, port = address.rsplit(":", 1)
    config = {
        "hosts": [(host, int(port))],
        "policies": {"key": aerospike.POLICY_KEY_SEND},
    }
    user = os.environ.get("VOLLEY_TEST_USER")
    if user:
        config["user"] = user
        config["password"] = os.environ["VOLLEY_TEST_PASSWORD"]
    return aerospike.client(config).connect()
