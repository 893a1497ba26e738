/** Facts of one machine are gone with it. */
export const OF_A_MACHINE =
  /\b(?:sandbox(?:es)?|(?:this|your|my|the local) (?:machine|environment|shell|laptop))\b/i
