/** A thread that does what a report asks of it, and with others what gouji does: for the limits of an analysis. */
import work, { type WorkerTask } from '../../../src/run/ingest/worker.ts';

export default async function misbehave(task: WorkerTask): ReturnType<typeof work> {
  const text = 'bytes' in task ? new TextDecoder().decode(task.bytes) : '';
  // Begun, and not ended.
  const answer = work(task);
  if (text.includes('停不下来')) for (;;) Math.sqrt(2);
  if (text.includes('吃内存')) for (const eaten: string[][] = []; ; ) eaten.push(new Array(100_000).fill(text));
  if (text.includes('突然退出')) process.exit(7);
  return answer;
}
