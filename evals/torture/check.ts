/** What one part of the torture found; no problem means that it passed. */
export type Check = { name: string; problems: string[] }
