/** What gouji uses of picomatch, which brings no types. */
declare module 'picomatch' {
  interface Picomatch {
    (pattern: string): (path: string) => boolean;
    /** Takes a pattern apart; `base` is the folder above its first wildcard. */
    scan(pattern: string): { readonly base: string };
  }
  const picomatch: Picomatch;
  export default picomatch;
}
