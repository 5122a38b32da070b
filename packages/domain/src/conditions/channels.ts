/** How an application reaches an office: at the desk, to a worker who went out to the person, by post. */
export const channels = ['front-office', 'outreach', 'post'] as const;
export type Channel = (typeof channels)[number];

/** The words for it in the staff's pages: «заяву подано …». */
export const channelNames: Readonly<Record<Channel, string>> = {
  'front-office': 'у фронт-офісі',
  outreach: 'на виїзді',
  post: 'поштою',
};
