# A batch is saved under a name and opened again.
keys: 1 j enter : `update test.users user-1 set status = "idle"` enter : `delete test.users user-9` enter : `batch save monday` enter
row 23:
keys: : `batch save monday` enter
row 23:
keys: : `batch save! monday` enter
row 23:
keys: : `batch save ../x` enter
row 23:
keys: 3 D : `batch open monday` enter
row 15:
row 16:
row 23:
keys: : `batch open nothing` enter
row 23:
# A list of them, found by typing; what was fired is kept too, by the ledger.
keys: : `touch test.users user-3` enter : `batch save tuesday` enter 3 o
screen:
keys: `tues` enter
row 15:
row 23:
keys: u
row 15:
keys: : `history` enter
screen:
keys: enter
row 15:
# A file that somebody broke opens at the mistake, and nothing is lost.
file: batches/broken delete test.users user-1\nupdate test.users user-2 set = 1
keys: : `batch open broken` enter
screen:
