import { z } from 'zod';

/*
 * Settings of the VS Code extension alone, beside those of the server (server/settings/schema.ts); described once in the
 * same way. The extension asks VS Code for them, whose manifest is made of this.
 */

export const extensionSettingsSchema = z.object({
  detectLanguage: z
    .boolean()
    .default(true)
    .describe(
      'Recognise JCL and FlashCopy scripts by what they begin with, where the name of a document says nothing: members of libraries, texts without a name. A language that you chose stays.',
    ),
  trace: z
    .object({
      server: z
        .enum(['off', 'messages', 'verbose'])
        .default('off')
        .meta({
          description: 'Write what VS Code and the language server say to each other to the log of DryDASD.',
          enumDescriptions: ['Nothing.', 'Which requests there are.', 'Requests and answers in full.'],
        }),
    })
    .prefault({}),
});
