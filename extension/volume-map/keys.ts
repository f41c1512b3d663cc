/** What a key does on the map. */
export type KeyCommand =
  /** Pixels as a part of the width, to the right. */
  | { readonly kind: 'pan'; readonly part: number }
  | { readonly kind: 'scroll'; readonly pixels: number }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'end'; readonly which: 'first' | 'last' }
  /** To the next or previous thing of a walk; to the next or previous walk. */
  | { readonly kind: 'step' | 'walk'; readonly by: 1 | -1 }
  | { readonly kind: 'fit' | 'open' | 'zoom-to-focus' | 'leave' };

/** What the event of a browser says of a key. */
interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const commands: Readonly<Record<string, KeyCommand>> = {
  ArrowUp: { kind: 'scroll', pixels: -60 },
  ArrowDown: { kind: 'scroll', pixels: 60 },
  '+': { kind: 'zoom', factor: 1.4 },
  '=': { kind: 'zoom', factor: 1.4 },
  '-': { kind: 'zoom', factor: 1 / 1.4 },
  '0': { kind: 'fit' },
  Home: { kind: 'end', which: 'first' },
  End: { kind: 'end', which: 'last' },
  PageUp: { kind: 'walk', by: -1 },
  PageDown: { kind: 'walk', by: 1 },
  Enter: { kind: 'open' },
  ' ': { kind: 'zoom-to-focus' },
  Escape: { kind: 'leave' },
};

/** Undefined for keys that are not the map's. */
export function commandOf({ key, shiftKey, ctrlKey, altKey, metaKey }: Key): KeyCommand | undefined {
  if (altKey || metaKey || ctrlKey) return undefined;
  if (key === 'Tab') return { kind: 'step', by: shiftKey ? -1 : 1 };
  if (key === 'ArrowLeft' || key === 'ArrowRight')
    return { kind: 'pan', part: (shiftKey ? 0.5 : 0.1) * (key === 'ArrowLeft' ? -1 : 1) };
  return Object.hasOwn(commands, key) ? commands[key] : undefined;
}
