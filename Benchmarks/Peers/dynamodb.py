"""What pydynox and boto3 take for batches, so that Volley can be set beside them.

usage: dynamodb.py ENDPOINT COUNT

Makes the table `users` where it is missing. Then reads a line a measurement from standard input:
LIBRARY write|get, with LIBRARY one of pydynox, pydynox-async and boto3, and answers each with the
seconds it took by the clock and on the processor. Also `boto3 import FILE`, which writes the rows of
a CSV file, `boto3 scan COUNT`, a scan of so many items in parallel segments, a thread each, and
`boto3 query COUNT`, a query of so many items of one partition of the table `events`, by what most
programs use: `Table.query`, which makes Python values of the items; and `boto3 copy COUNT`, a scan in
parallel segments whose threads each write what they read to the table `users-copy`.
"""

import asyncio
import concurrent.futures
import csv
import resource
import sys
import time

import boto3
from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError
from pydynox import DynamoDBClient

TABLE = "users"
COPY = "users-copy"
EVENTS = "events"
PARTITION = "device-1"
REGION = "eu-central-1"
SEGMENTS = 8


def processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


class Peers:
    def __init__(self, endpoint: str, count: int) -> None:
        keys = {"region_name": REGION, "aws_access_key_id": "test", "aws_secret_access_key": "test"}
        self.place = {"endpoint_url": endpoint, **keys}
        self.resource = boto3.resource("dynamodb", **self.place)
        self.client = DynamoDBClient(
            region=REGION, access_key="test", secret_key="test", endpoint_url=endpoint
        )
        self.items = [
            {
                "pk": f"user-{number}",
                "name": f"User {number}",
                "email": f"user{number}@example.com",
                "score": number * 10,
            }
            for number in range(count)
        ]
        self.keys = [{"pk": item["pk"]} for item in self.items]

    def make_table(self, name: str) -> None:
        try:
            self.resource.create_table(
                TableName=name,
                BillingMode="PAY_PER_REQUEST",
                KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ResourceInUseException":
                raise

    def pydynox_write(self) -> None:
        self.client.sync_batch_write(TABLE, put_items=self.items)

    def pydynox_get(self) -> int:
        return len(self.client.sync_batch_get(TABLE, self.keys, consistent_read=True))

    async def pydynox_async_write(self) -> None:
        await self.client.batch_write(TABLE, put_items=self.items)

    async def pydynox_async_get(self) -> int:
        return len(await self.client.batch_get(TABLE, self.keys, consistent_read=True))

    def boto3_write(self) -> None:
        with self.resource.Table(TABLE).batch_writer() as writer:
            for item in self.items:
                writer.put_item(Item=item)

    def boto3_import(self, path: str) -> None:
        with open(path, newline="") as file, self.resource.Table(TABLE).batch_writer() as writer:
            for row in csv.DictReader(file):
                row["score"] = int(row["score"])
                writer.put_item(Item=row)

    def scan_segments(self, count: str, take) -> None:
        """Scans in parallel segments: each thread passes an iterator of its pages to `take`, which
        returns how many items there were."""

        def pages(number: int):
            # A resource is not safe to share between threads; its client is.
            place = {"TableName": TABLE, "Segment": number, "TotalSegments": SEGMENTS}
            while True:
                answer = self.resource.meta.client.scan(ConsistentRead=True, **place)
                yield answer["Items"]
                if "LastEvaluatedKey" not in answer:
                    return
                place["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

        with concurrent.futures.ThreadPoolExecutor(SEGMENTS) as threads:
            found = sum(threads.map(lambda number: take(pages(number)), range(SEGMENTS)))
        if found != int(count):
            sys.exit(f"the scan found {found} items of {count}")

    def boto3_scan(self, count: str) -> None:
        self.scan_segments(count, lambda pages: sum(map(len, pages)))

    def boto3_copy(self, count: str) -> None:
        self.make_table(COPY)

        def copy(pages) -> int:
            copied = 0
            resource = boto3.session.Session().resource("dynamodb", **self.place)
            with resource.Table(COPY).batch_writer() as writer:
                for items in pages:
                    for item in items:
                        writer.put_item(Item=item)
                    copied += len(items)
            return copied

        self.scan_segments(count, copy)

    def boto3_query(self, count: str) -> None:
        table = self.resource.Table(EVENTS)
        place = {"KeyConditionExpression": Key("pk").eq(PARTITION), "ConsistentRead": True}
        items = []
        while True:
            answer = table.query(**place)
            items += answer["Items"]
            if "LastEvaluatedKey" not in answer:
                break
            place["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
        if len(items) != int(count):
            sys.exit(f"the query found {len(items)} items of {count}")

    def boto3_get(self) -> int:
        found = 0
        for start in range(0, len(self.keys), 100):
            open_keys = {TABLE: {"Keys": self.keys[start : start + 100], "ConsistentRead": True}}
            while open_keys:
                answer = self.resource.batch_get_item(RequestItems=open_keys)
                found += len(answer["Responses"].get(TABLE, []))
                open_keys = answer.get("UnprocessedKeys")
        return found


def main() -> None:
    peers = Peers(sys.argv[1], int(sys.argv[2]))
    peers.make_table(TABLE)
    print("ready", flush=True)
    loop = asyncio.new_event_loop()
    for line in sys.stdin:
        library, what, *arguments = line.split()
        name = f"{library}_{what}".replace("-", "_")
        call = getattr(peers, name)
        processor = processor_seconds()
        start = time.perf_counter()
        found = loop.run_until_complete(call()) if "async" in name else call(*arguments)
        wall = time.perf_counter() - start
        used = processor_seconds() - processor
        if found is not None and found != len(peers.keys):
            sys.exit(f"{line.strip()}: {found} items of {len(peers.keys)}")
        print(wall, used, flush=True)


if __name__ == "__main__":
    main()
