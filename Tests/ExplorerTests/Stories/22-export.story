# What is shown goes to a file; one that exists is left alone unless told.
keys: 1 j enter / `heidi` enter : `export heidi.ndjson` enter
row 23:  wrote heidi.ndjson, 2.2 KiB
keys: : `export heidi.ndjson` enter
row 23:  heidi.ndjson exists; :export! writes over it
keys: : `export! heidi.ndjson` enter
row 23:  wrote heidi.ndjson, 2.2 KiB
keys: : `query test.users user-1 nobody` enter x y : `export run.ndjson` enter
row 23:  wrote run.ndjson, 498 B
