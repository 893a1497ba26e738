/** The sum of a basket, in cents. */
export function total(basket, menu) {
  return basket.reduce((sum, item) => sum + menu[item], 0)
}
