/** The core, for programs that embed it. It runs anywhere; `drydasd/node` adds Node's files. */
export { checkSource, type CheckOptions } from './jobs/check.js';
export { convertSource, type ConvertOptions } from './jobs/convert.js';
export type { Converted } from './language/convert/convert.js';
export { convertLanguages, type ConvertLanguage } from './language/convert/statement.js';
export { planSource, type PlanOptions } from './jobs/plan.js';
export type { Plan, PlannedStatement } from './jobs/plan/types.js';
export type { JobPart } from './jobs/job-part.js';
export { resolvedJcl } from './jobs/resolved/resolved-jcl.js';
export { runSource, type RunSourceOptions, type SourceRun } from './jobs/run-source.js';
export { sourceKind, type SourceKind } from './jobs/source-kind.js';
export type { JobResult, SpoolFile, StepResult, StepStatus } from './jobs/result.js';
export { LineIndex, type Position } from './language/line-index.js';
export type { Fix, Problem, RelatedPlace, Span, TextEdit } from './language/problem.js';
export { problemCatalogue, type ProblemCode } from './messages/problems.js';
export type { Severity } from './messages/problem-entry.js';
export type { TracedStatement, Tracer } from './programs/program.js';
export { ProgramRegistry, standardPrograms } from './programs/registry.js';
export type { CopyEngine } from './flashcopy/engine.js';
export type { CopyEvent, Relationship, VolumeQuery } from './flashcopy/types.js';
export {
  SpectrumVirtualize,
  type SpectrumVirtualizeOptions,
  type StopOptions,
} from './flashcopy/svc/spectrum-virtualize.js';
export type {
  CreateMapping,
  GroupStatus,
  Mapping,
  MappingGroup,
  MappingProgress,
  MappingState,
  ModifyMapping,
  SvcEvent,
  SvcLimits,
  SvcOutcome,
  SvcRefusal,
} from './flashcopy/svc/types.js';
export type { UnitSource } from './flashcopy/svc/fixed-block.js';
export { loadSite, type LoadedSite } from './site/load-site.js';
export { newSiteFile, type NewSiteFile } from './site/new-site-file.js';
export { createSandbox } from './site/sandbox/create-sandbox.js';
export { openSandbox, type OpenedSandbox } from './site/sandbox/open-sandbox.js';
export { isSandbox } from './site/sandbox/places.js';
export type { Sandbox } from './site/sandbox/sandbox.js';
export type { SandboxStore, SandboxStores } from './site/sandbox/store.js';
export type { Site, SiteVolume } from './site/site.js';
export type { FileAccess, FileHandle } from './storage/file-access.js';
export { Geometry, type TrackAddress, type TrackNumber, type TrackRange } from './storage/geometry.js';
export { openImage } from './storage/images/open-image.js';
export { writeCompressedImage } from './storage/images/write-compressed.js';
export { writePlainImage } from './storage/images/write-plain.js';
export { StorageError, type StorageErrorReason } from './storage/track-access.js';
export { readVtoc } from './storage/vtoc/read-vtoc.js';
export type { Vtoc, VtocDataSet } from './storage/vtoc/vtoc.js';
