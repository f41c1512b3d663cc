/** What the page of a map needs to know of where it stands. */
export interface PageParts {
  /** What styles and scripts may come from, for the policy. */
  readonly source: string;
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
}

/** The page of a map: all that does not change. Nothing in it comes from anywhere but the extension. */
export function pageOf({ source, nonce, script, style }: PageParts): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'; img-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Volume Map</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<header>
  <div class="what"><h1 id="title">Volume Map</h1><span id="subtitle"></span></div>
  <input id="filter" type="search" placeholder="Filter data sets or volumes" aria-label="Filter by data set name or volume serial; * and % stand for any characters" spellcheck="false">
  <button id="partners" type="button" title="Choose the volumes to show beside this one">Volumes…</button>
  <span class="group" role="group" aria-label="Zoom">
    <button id="zoom-out" type="button" aria-label="Zoom out" title="Zoom out (-)">−</button>
    <button id="zoom-in" type="button" aria-label="Zoom in" title="Zoom in (+)">+</button>
    <button id="fit" type="button" title="Show the whole volume (0)">Fit</button>
  </span>
  <button id="save" type="button" title="Save what is shown as SVG">Save SVG…</button>
  <button id="as-table" type="button" aria-pressed="false">Show as Table</button>
</header>
<main>
  <div id="map">
    <canvas id="overview" aria-hidden="true"></canvas>
    <div id="scroll"><canvas id="canvas" tabindex="0" role="application" aria-label="Volume map" aria-describedby="keys"></canvas></div>
    <div id="card" role="tooltip" hidden></div>
  </div>
  <section id="table" aria-label="Volume map as a table" hidden></section>
  <p id="message" role="status">Reading the volume…</p>
</main>
<footer>
  <div id="player" role="group" aria-label="Events" hidden>
    <button id="previous" type="button" aria-label="Previous event" title="Previous event"><span class="icon previous"></span></button>
    <button id="play" type="button" aria-label="Play" title="Play"><span class="icon play"></span></button>
    <button id="next" type="button" aria-label="Next event" title="Next event"><span class="icon next"></span></button>
    <input id="slider" type="range" min="0" value="0" aria-label="Moment">
    <span id="clock"></span>
    <span id="event"></span>
  </div>
  <ul id="legend" aria-label="Legend"></ul>
</footer>
<p id="keys" class="unseen">Arrow keys move, plus and minus zoom, 0 shows everything. Tab and Shift Tab go through data sets and relationships, Page Up and Page Down change between them and the volumes. Enter opens the statement that established a relationship. Escape leaves.</p>
<p id="live" class="unseen" aria-live="polite"></p>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
