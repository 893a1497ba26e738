def celsius(): return read_raw() / 10
