"""A proxy before a server that speaks DynamoDB's protocol: what goes wrong between the two.

usage: faulty.py UPSTREAM-PORT SEED [SHARE [OPERATION,...]]

It prints its port. Of the named operations (by default TransactWriteItems), a share (by default 0.6)
meets a fault, chosen by the seed: lost on the way there, lost on the way back, reset, cut, delayed,
throttled, in conflict, or an error of the server before or after it did its work. Everything else passes.
It ends with its standard input.
"""

import http.client
import json
import os
import random
import socket
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FAULTS = [
    "drop", "drop after", "drop after", "reset after", "cut", "delay", "throttle", "conflict",
    "error", "error after", "in progress",
]  # fmt: skip


class Chance:
    """What each operation meets."""

    def __init__(self, seed: int, share: float) -> None:
        self.random = random.Random(seed)
        self.share = share
        self.lock = threading.Lock()

    def next(self) -> str:
        with self.lock:
            if self.random.random() >= self.share:
                return "none"
            return self.random.choice(FAULTS)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    upstream = 0
    chance = Chance(0, 0)
    operations = {"TransactWriteItems"}

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        operation = (self.headers.get("X-Amz-Target") or "").rpartition(".")[2]
        isTransaction = operation == "TransactWriteItems"
        fault = self.chance.next() if operation in self.operations else "none"
        if fault == "in progress" and not isTransaction:
            fault = "throttle"
        if fault == "conflict" and operation == "GetItem":
            fault = "delay"
        match fault:
            case "drop":
                return self.end()
            case "throttle":
                return self.refuse("ThrottlingException", message="Rate exceeded")
            case "conflict" if not isTransaction:
                return self.refuse("TransactionConflictException", message="conflict")
            case "conflict":
                count = len(json.loads(body)["TransactItems"])
                reasons = [{"Code": "None"}] * count
                reasons[-1] = {"Code": "TransactionConflict", "Message": "conflict"}
                return self.refuse(
                    "TransactionCanceledException", Message="cancelled", CancellationReasons=reasons
                )
            case "error":
                return self.refuse("InternalServerError", 500, message="internal")
            case "in progress":
                return self.refuse("TransactionInProgressException", Message="in progress")
            case "delay":
                time.sleep(self.chance.random.uniform(0.01, 0.15))
        try:
            status, headers, answer = self.forward(body)
        except OSError:
            return self.end()
        match fault:
            case "drop after":
                self.end()
            case "reset after":
                linger = struct.pack("ii", 1, 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                self.close_connection = True
                self.connection.close()
            case "error after":
                self.refuse("InternalServerError", 500, message="internal")
            case "cut":
                self.answer(status, headers, answer, promised=len(answer) + 10)
                self.end()
            case _:
                self.answer(status, headers, answer)

    def forward(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.upstream, timeout=60)
        try:
            connection.request("POST", self.path, body, dict(self.headers.items()))
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def refuse(self, name: str, status: int = 400, **members: object) -> None:
        members["__type"] = "com.amazonaws.dynamodb.v20120810#" + name
        self.answer(status, [], json.dumps(members).encode())

    def answer(
        self,
        status: int,
        headers: list[tuple[str, str]],
        body: bytes,
        promised: int | None = None,
    ) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "connection", "date", "server", "transfer-encoding"):
                self.send_header(name, value)
        if not headers:
            self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body) if promised is None else promised))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def end(self) -> None:
        """Closes the connection without another word."""
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        pass


def main() -> None:
    Handler.upstream = int(sys.argv[1])
    Handler.chance = Chance(int(sys.argv[2]), float(sys.argv[3]) if len(sys.argv) > 3 else 0.6)
    if len(sys.argv) > 4:
        Handler.operations = set(sys.argv[4].split(","))
    server = Server(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.buffer.read()
    os._exit(0)


main()
