grams = portion(fish)
