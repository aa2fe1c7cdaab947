import { describe, expect, it } from 'vitest';
import { actionOf, KEY_OF } from '../../../src/review/web/keys.ts';

const press = (key: string, more: Partial<Parameters<typeof actionOf>[0]> = {}) =>
  actionOf({
    key,
    isComposing: false,
    keyCode: 0,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    target: { tagName: 'BODY' } as unknown as EventTarget,
    ...more,
  });
const field = (tagName: string, type = '') => ({ tagName, type }) as unknown as EventTarget;

describe('keys', () => {
  it.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['c', 'confirm'],
    ['d', 'dismiss'],
    ['w', 'needs-work'],
    ['n', 'onward'],
    ['/', 'search'],
    ['?', 'help'],
  ])('%s is %s', (key, action) => expect(press(key)).toBe(action));

  it('undoes with Ctrl+Z, and with the command key', () => {
    expect(press('z', { ctrlKey: true })).toBe('undo');
    expect(press('Z', { metaKey: true })).toBe('undo');
    expect(press('z', { ctrlKey: true, shiftKey: true })).toBeNull();
    expect(press('z')).toBeNull();
  });

  it.each(KEY_OF.map(([key]) => key).filter((key) => key.length === 1))(
    '%s rests while an input method composes',
    (key) => {
      expect(press(key, { isComposing: true })).toBeNull();
      expect(press(key, { keyCode: 229 })).toBeNull();
    },
  );

  it.each(KEY_OF.map(([key]) => key).filter((key) => key.length === 1))(
    '%s with a modifier belongs to the system',
    (key) => {
      expect(press(key, { ctrlKey: true })).toBeNull();
      expect(press(key, { altKey: true })).toBeNull();
      expect(press(key, { metaKey: true })).toBeNull();
    },
  );

  it('lets people write', () => {
    for (const target of [field('INPUT', 'text'), field('INPUT', 'search'), field('TEXTAREA'), field('SELECT')])
      expect([press('c', { target }), press('z', { target, ctrlKey: true })]).toEqual([null, null]);
    expect(press('Escape', { target: field('INPUT', 'text') })).toBe('leave');
    expect(press('c', { target: field('INPUT', 'checkbox') })).toBe('confirm');
  });
});
