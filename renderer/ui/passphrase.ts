/** What the hints say; the rule itself is core's, which refuses with `user.weakPassphrase`. */
export const MINIMUM_PASSPHRASE = 10;
