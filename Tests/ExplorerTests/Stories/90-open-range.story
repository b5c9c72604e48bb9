# A range that is still open counts as marked for what works on marks: a command, a copy, an export.
keys: 1 j enter v j j
row 0:  volley  demo › test › users                        120 records  marked 0   RW
keys: c
row 0:  volley  demo › test › users                        120 records  marked 3   RW
keys: esc u
row 0:  volley  demo › test › users                        120 records  marked 0   RW
keys: g g v j y
row 0:  volley  demo › test › users                        120 records  marked 2   RW
# The same for a command line that works on marks, and for a script that names them.
keys: esc u g g v j j : `export range.ndjson` enter
row 23:  wrote range.ndjson, 3 records, 485 B
row 0:  volley  demo › test › users                        120 records  marked 3   RW
keys: u g g v j : `clip csv` enter
row 0:  volley  demo › test › users                        120 records  marked 2   RW
row 23:  sent 2 records, 137 B to the terminal (OSC 52); ctrl-y inserts it here
keys: u g g v j j j : `delete test.users @marks` enter
row 0:  volley  demo › test › users                        120 records  marked 4   RW
row 23:  batch of 4 indices, 4 writes; x shows the plan
keys: u u g g v j : `marks save pair` enter
row 23:  saved 2 marks as @pair
# A range that Esc cancelled counts for nothing.
keys: - g g v j esc : `export records rest.ndjson` enter
row 0:  volley  demo › test › users                        120 records  marked 0   RW
row 23:  wrote rest.ndjson, 50 records, 8.1 KiB; more are not loaded yet
