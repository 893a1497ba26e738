bottle()
