"""The C client of the vendor, through its Python binding, connected to a node.

A user and a password are taken from VOLLEY_TEST_USER and VOLLEY_TEST_PASSWORD. With VOLLEY_TEST_CA,
the file of a certificate to trust, the connection is encrypted.
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
        config["policies"]["auth_mode"] = aerospike.AUTH_INTERNAL
    ca = os.environ.get("VOLLEY_TEST_CA")
    if ca:
        # The name in the certificate.
        config["hosts"] = [(host, int(port), "localhost")]
        config["tls"] = {"enable": True, "cafile": ca}
    return aerospike.client(config).connect()
