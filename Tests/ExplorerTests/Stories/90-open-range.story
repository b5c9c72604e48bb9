# A range that is still open counts as marked for what works on marks: a command, a copy, an export.
keys: 1 j enter v j j
row 0:  volley  demo › test › users                        120 records  marked 0   RW
keys: c
row 0:  volley  demo › test › users                        120 records  marked 3   RW
keys: esc u
row 0:  volley  demo › test › users                        120 records  marked 0   RW
keys: g g v j y
row 0:  volley  demo › test › users                        120 records  marked 2   RW
