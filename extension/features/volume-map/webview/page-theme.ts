import { themeOf } from '../../../volume-map/theme.js';
import { Painter } from './paint.js';

/** Paints in the colours that the page has now. */
export function currentPainter(): Painter {
  const style = getComputedStyle(document.documentElement);
  const { classList } = document.body;
  const contrast =
    classList.contains('vscode-high-contrast') || classList.contains('vscode-high-contrast-light');
  return new Painter(
    themeOf((name) => style.getPropertyValue(name), contrast),
    devicePixelRatio,
  );
}

/** Themes come and go as classes and variables of the page. */
export function watchTheme(changed: () => void): void {
  new MutationObserver(changed).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['style'],
  });
  new MutationObserver(changed).observe(document.body, { attributes: true, attributeFilter: ['class'] });
}
