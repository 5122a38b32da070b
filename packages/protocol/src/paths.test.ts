import { expect, it } from 'vitest';
import { endpointUrl, feedUrl, transportPaths, transportPatterns } from './paths.ts';

it('asks for the feed after a cursor and never waits longer than half a minute', () => {
  expect(feedUrl('http://centre:4100', 12, 25)).toBe('http://centre:4100/api/v1/transport/feed?after=12&wait=25');
  expect(feedUrl('http://centre:4100', 0, 600)).toContain('wait=30');
  expect(feedUrl('http://centre:4100', 0, -1)).toContain('wait=0');
});

it("keeps the prefix of a proxy in the centre's address", () => {
  const expected = 'https://example.org/okruh/api/v1/transport/parcels';
  expect(endpointUrl('https://example.org/okruh', transportPaths.parcels)).toBe(expected);
  expect(endpointUrl('https://example.org/okruh/', transportPaths.parcels)).toBe(expected);
});

it('builds the paths that the router knows by their patterns', () => {
  expect(transportPatterns.parcel.replace(':id', 'p-1')).toBe(transportPaths.parcel('p-1'));
  expect(transportPatterns.blob.replace(':sha256', 'abc')).toBe(transportPaths.blob('abc'));
  expect(transportPatterns.upload.startsWith(`${transportPaths.uploads}/`)).toBe(true);
  expect(transportPaths.parcel('../feed')).toBe('/api/v1/transport/parcels/..%2Ffeed');
});
