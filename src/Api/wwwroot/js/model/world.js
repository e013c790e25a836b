/** The small map's projection, and where its labels go. */

/** The map's own units: half a degree of longitude; north of 78° and south of 58° nothing is shown. */
export const MAP = { width: 720, top: 24, height: 272 };

/** Where a place stands on the map (equirectangular). */
export function project(latitude, longitude) {
  return { x: (longitude + 180) * 2, y: (90 - latitude) * 2 };
}

/** A gentle arc from one place to another, as an SVG path. */
export function arc(from, to) {
  const middle = bendOf(from, to);
  return `M${round(from.x)} ${round(from.y)}Q${round(middle.x)} ${round(middle.y)} ${round(to.x)} ${round(to.y)}`;
}

/**
 * Finds a place for each label beside its point so that none lies on another, on a point, or outside, nor, if it can be
 * helped, on a line.
 * @param {{x: number, y: number, width: number, height: number}[]} labels points with their text's size
 * @param {{from: {x: number, y: number}, to: {x: number, y: number}}[]} arcs the lines
 * @returns {{x: number, y: number}[]} the top left corner of each
 */
export function placeLabels(labels, arcs = [], gap = 7) {
  const onLines = arcs.flatMap(({ from, to }) => alongArc(from, to));
  const points = labels.map(({ x, y }) => ({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 }));
  const taken = [];
  return labels.map((label, index) => {
    const others = points.filter((_, other) => other !== index);
    let best = null;
    for (const candidate of candidates(label, gap)) {
      const cost = overlap(candidate.box, [...taken, ...others]) * 4 + overlap(candidate.box, onLines) + outside(candidate.box) * 4 + candidate.far * 0.01;
      if (!best || cost < best.cost) best = { cost, box: candidate.box };
    }
    taken.push(best.box);
    return { x: best.box.left, y: best.box.top };
  });
}

function bendOf(from, to) {
  const bend = Math.min(60, Math.hypot(to.x - from.x, to.y - from.y) * 0.18);
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - bend };
}

// Small boxes along the curve (de Casteljau's points).
function alongArc(from, to) {
  const middle = bendOf(from, to);
  return Array.from({ length: 24 }, (_, index) => {
    const t = (index + 1) / 25;
    const at = (one, two, three) => (1 - t) ** 2 * one + 2 * t * (1 - t) * two + t ** 2 * three;
    const [x, y] = [at(from.x, middle.x, to.x), at(from.y, middle.y, to.y)];
    return { left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 };
  });
}

function* candidates({ x, y, width, height }, gap) {
  for (let ring = 0; ring < 5; ring++) {
    const far = gap + ring * height * 0.9;
    const spots = [
      [x + gap, y - height / 2 + ring * height], [x - gap - width, y - height / 2 + ring * height],
      [x - width / 2, y - far - height], [x - width / 2, y + far],
      [x + gap, y - height - far * 0.4], [x + gap, y + far * 0.4],
      [x - gap - width, y - height - far * 0.4], [x - gap - width, y + far * 0.4],
    ];
    for (const [left, top] of spots) yield { box: { left, right: left + width, top, bottom: top + height }, far: ring * 100 };
  }
}

function overlap(box, boxes) {
  let area = 0;
  for (const other of boxes) {
    const width = Math.min(box.right, other.right) - Math.max(box.left, other.left);
    const height = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
    if (width > 0 && height > 0) area += width * height;
  }
  return area;
}

function outside(box) {
  const across = Math.max(0, 4 - box.left) + Math.max(0, box.right - MAP.width + 4);
  const down = Math.max(0, MAP.top + 4 - box.top) + Math.max(0, box.bottom - MAP.top - MAP.height + 4);
  return (across + down) * 100;
}

function round(value) {
  return Math.round(value * 10) / 10;
}
