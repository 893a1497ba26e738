bake()
