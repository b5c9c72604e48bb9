# What is shown goes to a file; one that exists is left alone unless told.
keys: 1 j enter / `heidi` enter : `export heidi.ndjson` enter
row 23:  wrote heidi.ndjson, 15 records, 2.5 KiB
keys: : `export heidi.ndjson` enter
row 23:  heidi.ndjson exists; :export! replaces it
keys: : `export! heidi.ndjson` enter
row 23:  wrote heidi.ndjson, 15 records, 2.5 KiB
keys: : `query test.users user-1 nobody` enter x y : `export run.ndjson` enter
row 23:  wrote run.ndjson, 2 results, 498 B
# The name of the file says the format, or a word does: CSV has a column a bin that is shown.
keys: 2 l l o : `export few.csv` enter
row 23:  wrote few.csv, 15 records, 810 B; without 1 hidden column
read: few.csv
|"id","name","email","balance",:expires
|"user-7","Heidi","heidi7@example.com",209,null
|"user-15","Heidi","heidi15@example.com",505,1760086400
|"user-23","Heidi","heidi23@example.com",801,null
|"user-31","Heidi","heidi31@example.com",97,null
|"user-39","Heidi","heidi39@example.com",393,null
|"user-47","Heidi","heidi47@example.com",689,null
|"user-55","Heidi","heidi55@example.com",-15,1760086400
|"user-63","Heidi","heidi63@example.com",281,null
|"user-71","Heidi","heidi71@example.com",577,null
|"user-79","Heidi","heidi79@example.com",873,null
|"user-87","Heidi","heidi87@example.com",169,null
|"user-95","Heidi","heidi95@example.com",465,1760086400
|"user-103","Heidi","heidi103@example.com",761,null
|"user-111","Heidi","heidi111@example.com",57,null
|"user-119","Heidi","heidi119@example.com",353,null
# The marked, in the order in which they were marked; without a word the export is of the marks.
keys: 2 esc space space : `export two.csv` enter
row 23:  wrote two.csv, 2 records, 144 B
read: two.csv
|"id","name","email","status","balance"
|"user-7","Heidi","heidi7@example.com","locked",209
|"user-8","Alice","alice8@example.com","active",246
keys: 1 j enter 2 space : `export marked csv both.txt` enter
row 23:  CSV holds the records of one data set: export these as ndjson
keys: : `export marked ndjson both.txt` enter
row 23:  wrote both.txt, 3 records, 429 B
# What goes out comes back: no cell is changed. A script writes the records again.
keys: - : `insert zoo "=1+1" set kind = "+SUM(A1)", wide = "@x", n = -5, list = [1, "a"]` enter x y
keys: : `open zoo` enter r : `filter 1+1` enter : `export zoo.csv` enter
row 23:  wrote zoo.csv, 1 record, 73 B
read: zoo.csv
|"id","kind","wide",list:json,"n"
|"=1+1","+SUM(A1)","@x","[1,""a""]",-5
keys: + : `clip marked script` enter
row 23:  sent 1 record, 78 B to the terminal (OSC 52); ctrl-y inserts it here
log: copy upsert zoo "=1+1" set kind = "+SUM(A1)", wide = "@x", n = -5, list = [1, "a"]\n
# Results, as they are shown, by keys alone.
keys: 4 W
screen:
| volley  demo › zoo                                   6 records  marked 1   RW
|╭ [1] Data sets ───╮╭ [2] zoo ────────────────────────────── /1+1  1 of 6 seen ╮
|│▾ test         150││  ID         kind                  wide         map       >
|│    orders      30││● "=1+1"     +SUM(A1)              @x                     │
|│    users      120││                                                          │
|│▸ zoo            6││                                                          │
|│                  ││                                                          │
|│                  ││ ╭─ Export shown results ───────────╮                     │
|│                  ││ │ c  CSV to a file                 │                     │
|│                  │╰─│ C  CSV to the clipboard          │─────────────────────╯
|│                  │╭ │ n  NDJSON to a file              │─────────────────────╮
|│                  ││0│ N  NDJSON to the clipboard       │"+SUM(A1)", …  0.4 ms│
|│                  ││ │ s  script to a file              │                     │
|│                  ││ │ S  script to the clipboard       │                     │
|│                  ││ │ m  the marked records       1    │                     │
|│                  ││ ╰──────────────────────────────────╯                     │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│1 ok                                                      │
|│ nothing staged   ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: c `out.csv` enter
row 23:  wrote out.csv, 1 result, 139 B
read: out.csv
|index,op,dataset,id,status,code,message,inDoubt,bins,generation,ttl,attempts,node,latencyMs
|0,insert,zoo,=1+1,ok,,,false,,,,1,node 1,0.4
# What cannot be is said.
keys: : `export csv` enter
row 23:  :export takes records, marked or results, and csv, ndjson or script…  :messages
keys: 2 - : `clip marked csv` enter
row 23:  nothing is marked
