write()
