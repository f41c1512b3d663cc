/** What files hold, by their extensions in lower case. */
export const kindByExtension = {
  jcl: 'jcl',
  jcls: 'jcl',
  job: 'jcl',
  cntl: 'jcl',
  proc: 'jcl',
  prc: 'jcl',
  tso: 'tso',
  dss: 'dfsmsdss',
  dfdss: 'dfsmsdss',
  dfsmsdss: 'dfsmsdss',
  ickdsf: 'ickdsf',
  dsf: 'ickdsf',
  dscli: 'dscli',
  svc: 'svc',
  rexx: 'rexx',
  rex: 'rexx',
  exec: 'rexx',
  clist: 'clist',
} as const;

/** Extensions of the files that folders are searched for; others are read when they are named. */
export const scriptExtensions: readonly string[] = Object.keys(kindByExtension);
