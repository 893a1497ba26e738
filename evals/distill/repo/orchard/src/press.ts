export const press = () => {}
