# Results stream in; it follows the newest until the cursor moves; f follows again.
hold: runs
keys: : `update test.users user-{1..30} nope user-31 set n = 1` enter x `yes` enter
row 14:
answer: runs 4
wait: 1000
answer: runs 8
screen:
keys: k k
answer: runs 4
screen:
keys: f
answer: runs 4
screen:
answer: runs
screen:
# Only what is not ok; one result in full; its record.
keys: !
screen:
keys: enter
screen:
keys: enter
row 0:
screen:
