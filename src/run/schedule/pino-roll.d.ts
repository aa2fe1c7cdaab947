/** What is used of pino-roll, which comes without types. */
declare module 'pino-roll' {
  interface RollingOptions {
    readonly file: string;
    readonly extension: string;
    readonly frequency: 'daily' | 'hourly' | number;
    readonly dateFormat: string;
    /** Such as '10m'. */
    readonly size: string;
    readonly limit: { readonly count: number };
    readonly mkdir: boolean;
    readonly sync: boolean;
  }
  interface RollingStream {
    write(line: string): boolean;
    end(): void;
  }
  export default function roll(options: RollingOptions): Promise<RollingStream>;
}
