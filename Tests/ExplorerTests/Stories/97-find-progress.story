# A find says how many records it has found and seen, how fast, and what that cost.
store: indexed
keys: : `open test.users` enter
hold: pages
keys: : `update test.users where balance > 900 set balance = 1` enter x
has:  finding the records; esc stops
answer: pages 1
row 23:  finding: 8 records by a scan, 120 examined, 60 units; esc stops
wait: 250
row 23:  finding: 8 records by a scan, 120 examined, 480/s, 60 units; esc stops
wait: 1000
row 23:  finding: 8 records by a scan, 120 examined, 96/s, 60 units; esc stops
# A key takes the line; the next word on it comes back.
keys: j
row 23:  space mark  v range  * pattern  / filter  c compose  : command  ? help
wait: 250
row 23:  finding: 8 records by a scan, 120 examined, 80/s, 60 units; esc stops
keys: esc
row 23:  finding stopped at 8 records by a scan, 120 examined, 60 units; not…  :messages
wait: 1000
row 23:  finding stopped at 8 records by a scan, 120 examined, 60 units; not…  :messages
# A filter says how fast it reads, beside what it has seen.
keys: : `clear-batch` enter 2
answer: pages
keys: / `email ends "99@example.com"` enter
answer: pages 1
row 1: ╭ [1] Data sets ───╮╭ [2] users ─── /email ends "99…  0 of 50+ seen, esc stops ╮
wait: 1000
row 1: ╭ [1] Data sets ───╮╭ [2] users ─── /email ends "9…  0 of 50+, 50/s, esc stops ╮
answer: pages 1
row 1: ╭ [1] Data sets ───╮╭ [2] users ─── /email ends …  1 of 100+, 100/s, esc stops ╮
answer: pages
row 1: ╭ [1] Data sets ───╮╭ [2] users ─── /email ends "99…  1 of 120, scan, 60 units ╮
# So does a store that does not say how it finds them.
size: 80x24
keys: 1 j enter
hold: pages
keys: / `email ends "99@example.com"` enter
answer: pages 1
wait: 250
row 1: ╭ [1] Data sets ───╮╭ [2] users ─── /email ends "…  0 of 50+, 200/s, esc stops ╮
answer: pages
answer: pages
answer: pages
row 1: ╭ [1] Data sets ───╮╭ [2] users ─── /email ends "99@example.co…  1 of 120 seen ╮
# On a large screen there is room for all of it.
size: 200x50
store: indexed
keys: : `open test.users` enter
hold: pages
keys: / `email ends "99@example.com"` enter
answer: pages 1
wait: 1000
row 1: ╭ [1] Data sets ───────────╮╭ [2] users ───────────────────────────────────────────────────────────────── /email ends "99@example.com"  0 of 50+ seen by a scan, 25 units, 50/s, 1.4 s left, esc stops ╮
answer: pages
answer: pages
row 1: ╭ [1] Data sets ───────────╮╭ [2] users ────────────────────────────────────────────────────────────────────────────────────────────── /email ends "99@example.com"  1 of 120 seen by a scan, 60 units ╮
