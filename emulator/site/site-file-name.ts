/** The name by which site files are found. */
export const siteFileName = 'drydasd.jsonc';
