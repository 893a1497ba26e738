record(line)
