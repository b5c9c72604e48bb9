async def demo(session):
    users = DataSet.of("test", "users")
    stream = await (
        session.batch()
        .delete(users.id("user-1"))
        .delete(users.id("user-2"))
        .delete(users.id("user-3"))
        .execute()
    )
    # Check which deletes succeeded
    async for rr in stream:
        print(f"Deleted: {rr.as_bool()}")
    stream.close()
