/** The newsroom's own inputs: custom fields that the types and components of any project may use. */
export const INPUTS = {
  'partial-date': { type: 'string', inputSize: { default: 6, isResizable: true } },
  participants: { type: 'json', inputSize: { default: 12, isResizable: true } },
  'text-list': { type: 'json', inputSize: { default: 6, isResizable: true } },
} as const;

export type InputName = keyof typeof INPUTS;
export const inputUid = (name: InputName) => `plugin::newsroom.${name}` as const;
