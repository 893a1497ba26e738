export const sum = (items, regular) => roundCents(total(items) * (regular ? 0.9 : 1))
