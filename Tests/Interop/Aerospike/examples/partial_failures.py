async def demo(session):
    users = DataSet.of("test", "users")
    stream = await session.query(
        users.ids("user-1", "nonexistent", "user-3")
    ).execute()
    i = 0
    async for row in stream:
        if not row.is_ok:
            print(f"Operation {i} failed: {row.result_code}")
        elif row.record is not None:
            print(f"Operation {i}: {row.record_or_raise().bins['name']}")
        else:
            print(f"Operation {i}: Record not found")
        i += 1
    stream.close()
