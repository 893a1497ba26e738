PUMPS = {"reef": Pump(2), "axolotl": Pump(1)}
