"""Finds region, endpoint, proxy and credentials as the AWS command line tools do: with botocore.

Reads one case a line from standard input, as JSON: environment, profile (or null). Writes what is
found of each as JSON, a line each: region, endpoint, proxy (null for none), key (null for none); or
error. Nothing is sent.
"""

import json
import os
import sys
from urllib.parse import unquote, urlsplit

import botocore.loaders
import botocore.session
from botocore import UNSIGNED
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import BotoCoreError

# Version 2 of the tools reads these names first; botocore by itself the older ones.
VARIABLES = {
    "region": ("region", ["AWS_REGION", "AWS_DEFAULT_REGION"], None, None),
    "profile": (None, ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"], None, None),
}

LOADER = botocore.loaders.create_loader()


class Nothing:
    def stream(self, **_):
        yield b"{}"


def proxy_of(client, url):
    text = client._endpoint.http_session._proxy_config.proxy_url_for(url)
    if text is None:
        return None
    parts = urlsplit(text)
    login = ""
    if parts.username is not None:
        login = unquote(parts.username) + ":" + unquote(parts.password or "") + "@"
    return f"{login}{parts.hostname}:{parts.port or 80}"


def locate(given):
    os.environ.clear()
    os.environ.update(given["environment"])
    session = botocore.session.Session(session_vars=VARIABLES, profile=given["profile"])
    session.register_component("data_loader", LOADER)
    client = session.create_client("dynamodb", config=Config(signature_version=UNSIGNED))
    asked = []

    def answer(request, **_):
        asked.append(request.url)
        return AWSResponse(request.url, 200, {}, Nothing())

    client.meta.events.register("before-send.dynamodb", answer)
    client.list_tables()
    parts = urlsplit(asked[0])
    credentials = session.get_credentials()
    return {
        "region": client.meta.region_name,
        "endpoint": f"{parts.scheme}://{parts.netloc}",
        "proxy": proxy_of(client, asked[0]),
        "key": credentials and credentials.get_frozen_credentials().access_key,
    }


def main() -> None:
    for line in sys.stdin:
        try:
            found = locate(json.loads(line))
        except (BotoCoreError, ValueError) as error:
            found = {"error": " ".join(str(error).split())}
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
