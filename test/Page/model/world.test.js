import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAP, placeLabels, project } from '../../../src/Api/wwwroot/js/model/world.js';

const PLACES = { 'us-east-1': [38.9, -77.4], 'us-west-2': [45.8, -119.7], 'ca-central-1': [45.5, -73.6], 'sa-east-1': [-23.5, -46.6], 'eu-west-1': [53.3, -6.3], 'eu-central-1': [50.1, 8.7], 'eu-north-1': [59.3, 18.1], 'asia-south-1': [19.1, 72.9], 'ap-southeast-2': [-33.9, 151.2], 'ap-northeast-1': [35.7, 139.7] };
const hub = project(-2, -24);

function boxes(names, unit) {
  const labels = names.map((name) => ({ ...project(...PLACES[name]), width: (name.length + 7) * 6.4 * unit, height: 14 * unit }));
  const arcs = labels.map((to) => ({ from: hub, to }));
  return placeLabels(labels, arcs, 7 * unit).map(({ x, y }, index) => ({ name: names[index], left: x, top: y, right: x + labels[index].width, bottom: y + labels[index].height }));
}

function assertApart(all) {
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      const apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
      assert.ok(apart, `${one.name} lies on ${other.name}`);
    }
  }
}

test('A place is where it should be', () => {
  assert.deepEqual(project(0, 0), { x: 360, y: 180 });
  assert.deepEqual(project(90, -180), { x: 0, y: 0 });
});

test('The labels of three regions lie apart and inside, on a phone too', () => {
  for (const unit of [0.9, 1.3, 2]) {
    const all = boxes(['us-east-1', 'eu-west-1', 'asia-south-1'], unit);
    assertApart(all);
    for (const box of all) assert.ok(box.left >= 0 && box.right <= MAP.width && box.top >= MAP.top && box.bottom <= MAP.top + MAP.height, box.name);
  }
});

test('The labels of ten regions lie apart', () => {
  for (const unit of [0.9, 1.3]) assertApart(boxes(Object.keys(PLACES), unit));
});
