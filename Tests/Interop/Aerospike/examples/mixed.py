async def demo(session):
    users = DataSet.of("test", "users")
    # Batch read uses query(data_set.ids(...))
    read_stream = await session.query(users.ids("user-1", "user-2")).execute()
    async for row in read_stream:
        if row.is_ok and row.record is not None:
            print(f"Read: {row.record_or_raise().bins['name']}")
    read_stream.close()
    # Batch write/delete uses session.batch()
    write_stream = await (
        session.batch()
        .upsert(users.id("user-3")).put({"status": "active"})
        .delete(users.id("user-4"))
        .execute()
    )
    async for _ in write_stream:
        pass
    write_stream.close()
