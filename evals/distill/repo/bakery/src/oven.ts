export function bake(loaf) {
  if (!isHot()) throw new Error("call preheat() first")
  return crust(loaf, temperature())
}
