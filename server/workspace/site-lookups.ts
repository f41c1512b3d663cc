import { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import type { Site } from '../../emulator/site/site.js';

const made = new WeakMap<Site, SiteLookup>();

/** What a site knows of its volumes and data sets, read once for as long as the site is open. */
export function lookupOf(site: Site): SiteLookup {
  let lookup = made.get(site);
  if (lookup === undefined) made.set(site, (lookup = new SiteLookup(site)));
  return lookup;
}
