async def demo(session):
    users = DataSet.of("test", "users")
    user_ids = ["user-1", "user-2", "user-3", "user-4", "user-5"]
    stream = await session.query(users.ids(*user_ids)).execute()
    rows = await stream.collect()
    stream.close()
