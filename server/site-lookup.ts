import { SiteLookup } from '../emulator/site/lookup/site-lookup.js';
import type { Site } from '../emulator/site/site.js';

const lookups = new WeakMap<Site, SiteLookup>();

/** What a site knows of its volumes and data sets, read once and kept for as long as the site is open. */
export function lookupOf(site: Site): SiteLookup {
  let lookup = lookups.get(site);
  if (lookup === undefined) lookups.set(site, (lookup = new SiteLookup(site)));
  return lookup;
}
