"""Reads and writes items with boto3, in DynamoDB's own JSON.

usage: items.py ENDPOINT TABLE get KEY      writes the item as one line, bytes in base64
       items.py ENDPOINT TABLE put          puts the items of standard input, one a line
"""

import base64
import json
import sys

import boto3


def encoded(value):
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {name: encoded(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [encoded(inner) for inner in value]
    return value


def decoded(value):
    if isinstance(value, dict):
        if set(value) == {"B"} and isinstance(value["B"], str):
            return {"B": base64.b64decode(value["B"])}
        if set(value) == {"BS"} and isinstance(value["BS"], list):
            return {"BS": [base64.b64decode(inner) for inner in value["BS"]]}
        return {name: decoded(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [decoded(inner) for inner in value]
    return value


def main() -> None:
    endpoint, table, what = sys.argv[1:4]
    client = boto3.client("dynamodb", endpoint_url=endpoint)
    if what == "get":
        answer = client.get_item(TableName=table, Key=decoded(json.loads(sys.argv[4])))
        print(json.dumps(encoded(answer.get("Item")), sort_keys=True))
    else:
        for line in sys.stdin:
            client.put_item(TableName=table, Item=decoded(json.loads(line)))


if __name__ == "__main__":
    main()
