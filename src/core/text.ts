/** A sentence in both languages of the interface. Placeholders `{name}` must be the same in both. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
export type Lang = keyof Bilingual;

/** The names of the placeholders in a template. */
export type Placeholders<S extends string> = S extends `${string}{${infer N}}${infer Rest}`
  ? N | Placeholders<Rest>
  : never;

/** Puts the data into a template; a placeholder without data stays as it is, so that the gap is seen. */
export const fill = (template: string, data: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => data[name] ?? whole);

/** Full-width ASCII to half-width, character for character; other characters stay. */
export function halfWidth(text: string): string {
  let out = '';
  let kept = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 0x3000 && (code < 0xff01 || code > 0xff5e)) continue;
    out += text.slice(kept, i) + (code === 0x3000 ? ' ' : String.fromCharCode(code - 0xfee0));
    kept = i + 1;
  }
  return kept === 0 ? text : out + text.slice(kept);
}

/** For comparing quotes: half-width, without any white space. */
export const folded = (text: string): string => halfWidth(text).replace(/\s+/g, '');
