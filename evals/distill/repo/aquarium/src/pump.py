return celsius()
