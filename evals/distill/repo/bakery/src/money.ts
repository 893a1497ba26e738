export const roundCents = (value) => roundHalfEven(value)
