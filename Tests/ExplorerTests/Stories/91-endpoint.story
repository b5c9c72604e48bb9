# A local server is not mistaken for the vendor's: the title has its address wherever one is.
target: at 127.0.0.1:8000
row 0:  volley  demo (127.0.0.1:8000) › test › orders       30 records  marked 0   RW
keys: 2 enter
row 0:  volley  demo (127.0.0.1:8000) › test › orders › 1   30 records  marked 0   RW
