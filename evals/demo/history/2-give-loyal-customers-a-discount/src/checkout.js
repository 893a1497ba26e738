/** The sum of a basket, in cents. */
export function total(basket, menu) {
  return basket.reduce((sum, item) => sum + menu[item], 0)
}

/** What a loyal customer pays: ten percent less. */
export function loyalTotal(basket, menu) {
  return total(basket, menu) * 0.9
}
