async def demo(session):
    users = DataSet.of("test", "users")
    await (
        session.batch()
        .insert(users.id("user-1")).put({
            "name": "Alice",
            "email": "alice@example.com",
        })
        .insert(users.id("user-2")).put({
            "name": "Bob",
            "email": "bob@example.com",
        })
        .insert(users.id("user-3")).put({
            "name": "Carol",
            "email": "carol@example.com",
        })
        .execute()
    )
