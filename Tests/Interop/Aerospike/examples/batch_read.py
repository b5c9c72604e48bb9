async def demo(session):
    users = DataSet.of("test", "users")
    stream = await session.query(users.ids("user-1", "user-2", "user-3")).execute()
    # Get all records
    rows = await stream.collect()
    records = [row.record for row in rows if row.is_ok and row.record is not None]
    stream.close()
    for record in records:
        print(f"Name: {record.bins['name']}")
    # Or access by index
    first = records[0]   # user-1
    second = records[1]  # user-2
