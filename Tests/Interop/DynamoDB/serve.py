"""Runs a server until standard input ends, so that it never outlives the tests that started it.

usage: serve.py FOLDER PROGRAM [ARGUMENT...]

The server gets FOLDER as its home and for its temporary files; it is removed at the end.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading


def main() -> int:
    folder, command = sys.argv[1], sys.argv[2:]
    os.makedirs(folder, exist_ok=True)
    environment = dict(os.environ, HOME=folder, TMPDIR=folder)
    server = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
    )

    def stop() -> None:
        sys.stdin.buffer.read()
        try:
            os.killpg(server.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    threading.Thread(target=stop, daemon=True).start()
    try:
        return server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
