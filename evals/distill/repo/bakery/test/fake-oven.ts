export const temperature = () => 230
