async def demo(session):
    users = DataSet.of("test", "users")
    await (
        session.batch()
        .upsert(users.id("user-1")).put({"status": "active"})
        .upsert(users.id("user-2")).put({"status": "active"})
        .upsert(users.id("user-3")).put({"status": "inactive"})
        .execute()
    )
