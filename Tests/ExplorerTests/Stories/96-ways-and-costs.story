# A filter goes by the best way, and says which, how many records it has seen, and what that cost.
store: indexed
has: # by-status
keys: : `open test.users` enter / `status = "locked"` enter
has:   30 of 30, by-stat…, 15 units
has:  found 30 records by index by-status, 30 examined, 15 units
keys: esc / `email ends "4@example.com"` enter
has:   12 of 120, scan, 60 units
has not: found 12 records
keys: esc / `status = "gone"` enter
has: │ no match (by index by-status, 0 units)
# What is to be known of an index is said.
keys: esc / `name = "Erin"` enter
has:  found 15 records by index by-name, 15 examined, 7.5 units. The
keys: esc
# A find says how far it is, and stops when it is told to.
hold: pages
keys: : `update test.users where status = "locked" and balance > 100 set balance = 1` enter x
has:  finding the records; esc stops
answer: pages 1
has:  finding: 25 records by index by-status, 30 examined, 15 units; esc stops
keys: esc
has:  finding stopped at 25 records by index by-status
# The plan says who tests which part of the condition.
keys: x
answer: pages
keys: tab
has: │ found    25 records by index by-status, 30 examined, 15 units
has: │ store    tests status = "locked"
has: │ here     tests balance > 100
keys: esc : `clear-batch` enter : `query test.users where name = "Erin"` enter x
answer: pages
has: │ found    15 records by index by-name, 15 examined, 7.5 units
has: │ store    tests name = "Erin"
has: │          The global index by-name lags behind the table by a moment
keys: esc
# A partition key alone opens its partition.
size: 80x24
store: indexed
keys: : `open shop.visits` enter : `id c1` enter
has: /pk = "c1"  3 of 3, key order, 1.5 units
has: day-3
keys: esc
# A dot leads into no map: the path is offered.
keys: / `addr.city = Berlin` enter
has: │ no match among 6 records (by a scan, 3 units)
has: │ did you mean addr["city"] = "Berlin"?
has: │ no loaded record has a bin addr.city
has:  did you mean addr["city"] = "Berlin"? / takes it; no loaded record
keys: / enter
has: 2 of 6, scan, 3 units
# On a large screen there is room for all words.
size: 200x50
store: indexed
has: # by-status
keys: : `open test.users` enter / `status = "locked"` enter
has: /status = "locked"  30 of 30 seen by index by-status, 15 units
has not: found 30 records
keys: esc / `status = "locked" and balance > 100` enter
has: /status = "locked" and balance > 100  25 of 30 seen by index by-status, 15 units
