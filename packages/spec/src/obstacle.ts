/** Something in a spec that nothing can be generated from, although OpenAPI allows it. */
export interface Obstacle {
  /** Where it is, as a JSON pointer. */
  pointer: string;
  /** What is wrong, and what to write instead. */
  message: string;
}
