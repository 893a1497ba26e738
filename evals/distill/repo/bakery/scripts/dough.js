knead()
