import type { TrackAccess } from './track-access.js';

/** What reading needs of a volume: an image, a synthetic volume and a volume of a site all are one. */
export type TrackReader = Pick<TrackAccess, 'geometry' | 'readTrack'>;
