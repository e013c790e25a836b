/**
 * The verdict of one record type in words, and the values that set its groups apart.
 */

const ANSWERS = new Set(['NOERROR', 'NXDOMAIN']);

/** One or two words for a verdict. */
export const VERDICT_WORDS = { agree: 'agree', differ: 'differ', inconclusive: 'cannot tell' };

/** The letter of a group: A, B, … Z, then numbers. */
export function groupLetter(index) {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}

/**
 * One sentence about a record type.
 * @param {{verdict: string, groups: {locations: string[], status: string, records: string[]}[]}} agreement
 */
export function verdictSentence({ verdict, groups }) {
  const answering = groups.filter((group) => ANSWERS.has(group.status));
  const silent = groups.filter((group) => !ANSWERS.has(group.status)).flatMap((group) => group.locations);
  if (verdict === 'differ') {
    const without = silent.length > 0 ? `; ${listWords(silent)} did not answer` : '';
    return `${answering.length} different answers${without}`;
  }
  const said = answering.length > 0 ? whatIsSaid(answering[0]) : '';
  if (verdict === 'agree') {
    const regions = answering.flatMap((group) => group.locations).length;
    return regions === 1 ? `One region asked: ${said}` : `All ${regions} regions agree: ${said}`;
  }
  if (answering.length === 0) return 'No region answered';
  const rest = answering.flatMap((group) => group.locations).length;
  return `${listWords(silent)} did not answer; ${rest === 1 ? 'the other one says' : `the other ${rest} agree`}: ${said}`;
}

/**
 * The lookup's own sentence: which types differ, which agree.
 * @param {Record<string, {verdict: string, groups: object[]}>} agreement by record type
 */
export function summarySentence(agreement) {
  const types = Object.keys(agreement);
  const of = (verdict) => types.filter((type) => agreement[type].verdict === verdict);
  const [differ, open, agree] = [of('differ'), of('inconclusive'), of('agree')];
  if (agree.length > 0 && agree.length === types.length) {
    return agree.length === 1 ? `Every region agrees on ${agree[0]}.` : `Every region agrees on all ${agree.length} record types.`;
  }
  const sentences = [];
  if (differ.length > 0) sentences.push(`Regions differ on ${listWords(differ)}${agree.length > 0 ? `; they agree on ${listWords(agree)}` : ''}.`);
  if (open.length > 0) sentences.push(openSentence(open.map((type) => agreement[type]), open, types.length));
  if (differ.length === 0 && agree.length > 0) sentences.push(`The regions agree on ${listWords(agree)}.`);
  return sentences.join(' ');
}

function openSentence(agreements, open, ofTypes) {
  const silent = new Set();
  let anAnswer = false;
  for (const { groups } of agreements) {
    for (const group of groups) {
      if (ANSWERS.has(group.status)) anAnswer = true;
      else for (const location of group.locations) silent.add(location);
    }
  }
  const about = open.length === ofTypes ? '' : ` about ${listWords(open)}`;
  return anAnswer ? `${listWords([...silent])} did not answer${about}; the others agree.` : `No region answered${about}.`;
}

/**
 * The values of each group, marked: <code>all</code> (every answering group has it), <code>some</code>, or <code>only</code> (no other has it).
 * @returns {{locations: string[], status: string, values: {text: string, mark: 'all'|'some'|'only'}[]}[]}
 */
export function markedGroups({ groups }) {
  const answering = groups.filter((group) => ANSWERS.has(group.status)).length;
  const count = new Map();
  for (const group of groups) for (const text of new Set(group.records)) count.set(text, (count.get(text) ?? 0) + 1);
  const mark = (text) => (count.get(text) >= answering ? 'all' : count.get(text) > 1 ? 'some' : 'only');
  return groups.map((group) => ({
    locations: group.locations,
    status: group.status,
    values: group.records.map((text) => ({ text, mark: answering > 1 ? mark(text) : 'all' })),
  }));
}

/** The group's index of each location. */
export function groupOfLocation({ groups }) {
  return new Map(groups.flatMap((group, index) => group.locations.map((location) => [location, index])));
}

/** a, b and c. */
export function listWords(items) {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function whatIsSaid({ status, records }) {
  if (status === 'NXDOMAIN') return 'the name does not exist';
  if (records.length === 0) return 'no such records';
  return records.length === 1 ? '1 record' : `${records.length} records`;
}
