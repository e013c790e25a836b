import { regionKind, regionWord } from '../model/cells.js';
import { formatMs } from '../model/time.js';
import { arc, MAP, placeLabels, project } from '../model/world.js';
import { el, svg } from './dom.js';
import { LAND } from './land.js';

// No region is here: the page does not know where the server stands, so the hub is put in the ocean and named.
const HUB = project(-2, -24);
const FONT = 11.5;
const FONT_WEIGHT = 550;

/**
 * The regions on a map, each with a line to the front end that shows how it fared.
 * @param {HTMLElement} figure
 */
export function createMap(figure) {
  const lines = svg('g', { class: 'lines' });
  const places = svg('g', { class: 'places' });
  const drawing = svg('svg', { viewBox: `0 ${MAP.top} ${MAP.width} ${MAP.height}`, role: 'img', 'aria-label': 'The regions on a world map' },
    svg('path', { class: 'land', d: LAND }), lines, places);
  const beside = el('ul', { class: 'vantages' });
  const pen = el('canvas').getContext('2d');
  figure.replaceChildren(drawing, beside);
  let shown = { locations: [], lookup: null, slow: new Set() };
  let drawn = '';
  let width = 0;

  function draw() {
    const { locations, lookup, slow } = shown;
    if (width === 0) return;
    const unit = MAP.width / width; // User units in a pixel.
    const regions = locations.map((location) => regionOf(location, lookup, slow));
    const key = JSON.stringify([width, regions]);
    if (key === drawn) return;
    drawn = key;
    const known = regions.filter((region) => region.place);
    const font = FONT * unit;
    const labels = [{ ...HUB, text: 'front end', kind: 'hub' }, ...known.map((region) => ({ ...region.place, text: `${region.name} ${region.words}`, kind: region.kind }))];
    pen.font = `${FONT_WEIGHT} ${FONT}px ${getComputedStyle(figure).fontFamily}`;
    const sized = labels.map((label) => ({ ...label, width: (pen.measureText(label.text).width + 2) * unit, height: font * 1.25 }));
    // Regions first: the hub's label gives way.
    const spots = placeLabels([...sized.slice(1), sized[0]], known.map((region) => ({ from: HUB, to: region.place })), 7 * unit);
    drawing.style.setProperty('--unit', unit);
    lines.replaceChildren(...known.filter((region) => region.kind !== 'idle').map((region) => svg('path', { class: 'line', 'data-kind': region.kind, d: arc(HUB, region.place) })));
    places.replaceChildren(
      ...known.map((region) => marker(region, unit)),
      svg('rect', { class: 'hub', x: HUB.x - 3.5 * unit, y: HUB.y - 3.5 * unit, width: 7 * unit, height: 7 * unit }),
      ...[...sized.slice(1), sized[0]].map((label, index) => text(label, spots[index], font)));
    beside.replaceChildren(...regions.map(vantageLine));
    drawing.setAttribute('aria-label', `The regions on a world map: ${regions.map((region) => `${region.name} ${region.words}`.trim()).join('; ')}`);
  }

  // Its width is told, never asked for: that would lay the page out in the middle of a drawing.
  new ResizeObserver(([entry]) => {
    width = Math.round(entry.contentRect.width);
    draw();
  }).observe(drawing);
  return {
    /**
     * @param {object[]} locations of the API, those that are asked
     * @param {import('../model/lookup.js').Lookup|null} lookup
     * @param {Set<string>} slow
     */
    show(locations, lookup, slow) {
      shown = { locations, lookup, slow };
      draw();
    },
  };
}

function regionOf(location, lookup, slow) {
  const result = lookup?.region(location.name) ?? null;
  const fared = lookup ? regionKind(result, lookup.phase) : location.available === false ? 'unavailable' : 'idle';
  const kind = fared === 'answered' && slow.has(location.name) ? 'slow' : fared;
  const hasTime = ['answered', 'slow', 'partial', 'error'].includes(kind) && result;
  const word = kind === 'answered' || kind === 'idle' ? '' : kind === 'pending' ? '…' : kind === 'slow' ? 'slow' : regionWord(kind);
  const place = Number.isFinite(location.latitude) && Number.isFinite(location.longitude) && location.latitude !== null ? project(location.latitude, location.longitude) : null;
  return { name: location.name, kind, place, vantage: result?.vantage ?? location.vantage ?? null, words: [hasTime ? formatMs(result.processing_time_ms) : '', word].filter(Boolean).join(' ') };
}

// Who asks, and in whose name: also for a region that has no place on the map.
function vantageLine({ name, kind, place, vantage }) {
  const subnet = vantage?.client_subnet ? `for ${vantage.client_subnet}` : '';
  const words = [vantage?.resolver, subnet, place ? '' : 'not on the map'].filter(Boolean).join(' · ');
  return el('li', { data: { kind } }, el('span', { class: 'vantage-dot' }), el('span', { class: 'vantage-name', text: name }), el('span', { class: 'vantage-words', text: words || 'unavailable', title: words }));
}

function marker({ place, kind }, unit) {
  const { x, y } = place;
  const r = 4 * unit;
  if (['error', 'timeout', 'unavailable', 'lost'].includes(kind)) {
    return svg('path', { class: 'place', 'data-kind': kind, d: `M${x - r} ${y - r}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}` });
  }
  return svg('circle', { class: 'place', 'data-kind': kind, cx: x, cy: y, r });
}

function text(label, spot, font) {
  return svg('text', { class: 'label', 'data-kind': label.kind, x: spot.x, y: spot.y + font, 'font-size': font, text: label.text });
}
