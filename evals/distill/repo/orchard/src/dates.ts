export const parseDate = (text) => text
