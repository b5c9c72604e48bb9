import asyncio
from aerospike_sdk import Behavior, DataSet, Client
async def main():
    async with Client("localhost:3000") as client:
        session = client.create_session(Behavior.DEFAULT)
        users = DataSet.of("test", "users")
        key1 = users.id("batch-example-1")
        key2 = users.id("batch-example-2")
        key3 = users.id("batch-example-3")
        # Cleanup so the example is repeatable.
        stream = await session.batch().delete(key1).delete(key2).delete(key3).execute()
        stream.close()
        # Batch insert
        await (
            session.batch()
            .insert(key1).put({"name": "Alice", "age": 28})
            .insert(key2).put({"name": "Bob", "age": 35})
            .insert(key3).put({"name": "Carol", "age": 22})
            .execute()
        )
        print("Batch insert complete")
        # Batch read
        stream = await session.query(users.ids("batch-example-1", "batch-example-2", "batch-example-3")).execute()
        print("\nBatch read complete:")
        async for row in stream:
            if row.is_ok:
                record = row.record_or_raise()
                if record is not None:
                    print(f"  - {record.bins.get('name')}")
        stream.close()
        # Batch update
        await (
            session.batch()
            .upsert(key1).put({"status": "active"})
            .upsert(key2).put({"status": "active"})
            .upsert(key3).put({"status": "inactive"})
            .execute()
        )
        print("\nBatch update complete")
        # Batch delete
        await (
            session.batch()
            .delete(key1)
            .delete(key2)
            .delete(key3)
            .execute()
        )
        print("Batch delete complete")
if __name__ == "__main__":
    asyncio.run(main())
