async def demo(session):
    users = DataSet.of("test", "users")
    stream = await (
        session.query(users.ids("user-1", "user-2", "user-3"))
        .bins(["name", "email"])
        .execute()
    )
    rows = await stream.collect()
    records = [row.record for row in rows if row.is_ok and row.record is not None]
    stream.close()
