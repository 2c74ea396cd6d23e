/** A way for JSON between the process of the puppets and the platform. */
export interface Wire {
  send(message: object): void;
  receive(take: (message: never) => void): void;
}

/** Joins every puppet of this process to the platform at the other end. */
export function plug(to: Wire): void;
