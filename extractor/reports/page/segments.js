// A text in segments, at whose borders something begins or ends, so that spans may lie in one another or overlap.

const MOST = 5;

/** The spans of records: the cue, and each span of each field. */
export function partsOf(records) {
  return records.flatMap((record) => [
    { record, name: "", ...record.cue },
    ...[...record.fields].flatMap(([name, spans]) =>
      spans.map((span) => ({ record, name, start: span.start, end: span.end })),
    ),
  ]);
}

/** The lane of each record under the text: records whose spans reach over each other never share one. */
export function lanes(records) {
  const reaches = records.map((record) => {
    const all = [record.cue, ...[...record.fields.values()].flat()];
    return { record, start: Math.min(...all.map((one) => one.start)), end: Math.max(...all.map((one) => one.end)) };
  });
  const free = [];
  const found = new Map();
  for (const { record, start, end } of reaches.sort((a, b) => a.start - b.start || b.end - a.end)) {
    let lane = free.findIndex((until) => until <= start);
    if (lane < 0) lane = Math.min(free.length, MOST - 1);
    free[lane] = Math.max(end, free[lane] || 0);
    found.set(record, lane);
  }
  return found;
}

/** The segments from one offset to another, each with the parts that cover it; `cuts` are further borders. */
export function segments(start, end, parts, cuts = []) {
  const own = parts.filter((part) => part.start < end && part.end > start);
  const borders = [...new Set([start, end, ...own.flatMap((part) => [part.start, part.end]), ...cuts])]
    .filter((at) => at >= start && at <= end)
    .sort((a, b) => a - b);
  return borders
    .slice(0, -1)
    .map((from, number) => ({
      start: from,
      end: borders[number + 1],
      parts: own.filter((part) => part.start <= from && part.end >= borders[number + 1]),
    }));
}
