import type { Digest } from './digest.ts';
import { digestPage, headline } from './digest.ts';

/** Somebody who is told of a night. What goes wrong is thrown, and is a matter of the log. */
export interface Notifier {
  readonly name: string;
  tell(digest: Digest): Promise<void>;
}

const TIMEOUT_MS = 30_000;

/** Sends the digest as JSON by POST. */
export const webhook = (url: string): Notifier => ({
  name: 'webhook',
  async tell(digest) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ headline: headline(digest), ...digest }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
  },
});

export interface MailSettings {
  /** smtp://user:password@host:port, or smtps:// */
  readonly server: string;
  readonly from: string;
  readonly to: string;
}

/** Sends the digest as a mail: the page, and the headline as text for those who show none. */
export const mail = ({ server, from, to }: MailSettings): Notifier => ({
  name: 'mail',
  async tell(digest) {
    const { createTransport } = await import('nodemailer');
    const url = new URL(server);
    const transport = createTransport({
      host: url.hostname,
      port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 25),
      secure: url.protocol === 'smtps:',
      ...(url.username && {
        auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
      }),
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // Nothing of a report may name a file or an address that is fetched.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail({
        from,
        to,
        subject: headline(digest),
        text: headline(digest),
        html: digestPage(digest),
      });
    } finally {
      transport.close();
    }
  },
});
