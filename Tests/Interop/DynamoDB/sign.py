"""Signs requests as botocore does.

Reads one request a line from standard input, as JSON: method, url, headers (pairs), body (hex),
access_key, secret_key, token (or null), region, service, time (seconds since 1970). Writes the
authorization header of each, a line each.
"""

import datetime
import json
import sys

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def main() -> None:
    for line in sys.stdin:
        given = json.loads(line)
        now = datetime.datetime.fromtimestamp(given["time"], datetime.timezone.utc)
        botocore.auth.get_current_datetime = lambda remove_tzinfo=True, now=now: (
            now.replace(tzinfo=None) if remove_tzinfo else now
        )
        request = AWSRequest(
            method=given["method"], url=given["url"], data=bytes.fromhex(given["body"])
        )
        for name, value in given["headers"]:
            request.headers[name] = value
        credentials = Credentials(given["access_key"], given["secret_key"], given["token"])
        botocore.auth.SigV4Auth(credentials, given["service"], given["region"]).add_auth(request)
        print(request.headers["X-Amz-Date"], request.headers["Authorization"])


if __name__ == "__main__":
    main()
