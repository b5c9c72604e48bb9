"""What pydynox and boto3 take for batches, so that Volley can be set beside them.

usage: dynamodb.py ENDPOINT COUNT

Makes the table `users` where it is missing. Then reads a line a measurement from standard input:
LIBRARY write|get, with LIBRARY one of pydynox, pydynox-async and boto3, and answers each with the
seconds it took by the clock and on the processor.
"""

import asyncio
import resource
import sys
import time

import boto3
from botocore.exceptions import ClientError
from pydynox import DynamoDBClient

TABLE = "users"
REGION = "eu-central-1"


def processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


class Peers:
    def __init__(self, endpoint: str, count: int) -> None:
        keys = {"region_name": REGION, "aws_access_key_id": "test", "aws_secret_access_key": "test"}
        self.resource = boto3.resource("dynamodb", endpoint_url=endpoint, **keys)
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

    def make_table(self) -> None:
        try:
            self.resource.create_table(
                TableName=TABLE,
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
    peers.make_table()
    print("ready", flush=True)
    loop = asyncio.new_event_loop()
    for line in sys.stdin:
        name = "_".join(line.split()).replace("-", "_")
        call = getattr(peers, name)
        processor = processor_seconds()
        start = time.perf_counter()
        found = loop.run_until_complete(call()) if "async" in name else call()
        wall = time.perf_counter() - start
        used = processor_seconds() - processor
        if found is not None and found != len(peers.keys):
            sys.exit(f"{line.strip()}: {found} items of {len(peers.keys)}")
        print(wall, used, flush=True)


if __name__ == "__main__":
    main()
