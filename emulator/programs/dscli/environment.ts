import type { FoundOption } from '../../language/dscli/ast.js';
import { imageText, type ImageId } from '../../language/dscli/identifiers.js';

export type ReportFormat = 'default' | 'delim' | 'stanza' | 'xml';

/** The variables of the profile that the dry run looks at, as a session has them. */
export interface Environment {
  readonly banner: boolean;
  readonly header: boolean;
  readonly format: ReportFormat;
  readonly delim: string;
  readonly fullId: boolean;
  /** Storage image of short IDs. */
  readonly device: ImageId | undefined;
}

/** A profile that says nothing. */
export const usualEnvironment: Environment = {
  banner: true,
  header: true,
  format: 'default',
  delim: ',',
  fullId: false,
  device: undefined,
};

type Options = ReadonlyMap<string, FoundOption>;

/** With what `setenv` sets, for the rest of the session. */
export function setEnvironment(environment: Environment, options: Options): Environment {
  const device = options.get('-devid')?.value;
  return {
    banner: isOn(options, '-banner', environment.banner),
    header: isOn(options, '-header', environment.header),
    format: formatOf(options, '-format', environment.format),
    delim: textOf(options, '-delim', environment.delim),
    fullId: isOn(options, '-fullid', environment.fullId),
    device: device?.kind === 'image' ? device.image : environment.device,
  };
}

/** With what the options of one command say, for this command only. */
export function commandEnvironment(environment: Environment, options: Options): Environment {
  const device = options.get('-dev')?.value;
  return {
    banner: isOn(options, '-bnr', environment.banner),
    header: isOn(options, '-hdr', environment.header),
    format: formatOf(options, '-fmt', environment.format),
    delim: textOf(options, '-delim', environment.delim),
    fullId: environment.fullId || options.has('-fullid'),
    device: device?.kind === 'image' ? device.image : environment.device,
  };
}

/** The variables as `showenv` lists them: name and value. */
export function environmentRows(environment: Environment): readonly (readonly [string, string])[] {
  const onOff = (value: boolean): string => (value ? 'on' : 'off');
  return [
    ['banner', onOff(environment.banner)],
    ['delim', environment.delim],
    ['devid', environment.device === undefined ? '' : imageText(environment.device)],
    ['format', environment.format],
    ['fullid', onOff(environment.fullId)],
    ['header', onOff(environment.header)],
  ];
}

function isOn(options: Options, keyword: string, otherwise: boolean): boolean {
  const value = options.get(keyword)?.value;
  return value?.kind === 'choice' ? value.word === 'on' : otherwise;
}

function formatOf(options: Options, keyword: string, otherwise: ReportFormat): ReportFormat {
  const value = options.get(keyword)?.value;
  // The words are those of the option's row.
  return value?.kind === 'choice' ? (value.word as ReportFormat) : otherwise;
}

function textOf(options: Options, keyword: string, otherwise: string): string {
  const value = options.get(keyword)?.value;
  return value?.kind === 'text' ? value.text : otherwise;
}
