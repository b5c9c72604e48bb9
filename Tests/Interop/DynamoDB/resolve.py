"""Finds credentials as botocore does.

Reads one case a line from standard input, as JSON: environment, profile (or null). Writes the access
key that is found of each, a line each; `error` and a reason where there is none.
"""

import json
import os
import sys

import botocore.session
import botocore.utils
from botocore.exceptions import BotoCoreError, ClientError

# A container's address that fails is asked three times with a pause between. The server of the tests
# may take longer than the two seconds that botocore gives it.
botocore.utils.ContainerMetadataFetcher.SLEEP_TIME = 0
botocore.utils.ContainerMetadataFetcher.TIMEOUT_SECONDS = 60


def main() -> None:
    for line in sys.stdin:
        given = json.loads(line)
        os.environ.clear()
        os.environ.update(given["environment"])
        try:
            session = botocore.session.Session(profile=given["profile"])
            credentials = session.get_credentials()
            found = credentials and credentials.get_frozen_credentials().access_key
            print(found or "error none")
        except (BotoCoreError, ClientError, OSError, ValueError) as error:
            print("error", " ".join(str(error).split()))


if __name__ == "__main__":
    main()
