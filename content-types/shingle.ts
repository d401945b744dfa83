export const SHINGLE = 'plugin::newsroom.shingle';

/**
 * Which shingles stand in which imported article. No content type: that would keep four more columns and three more
 * indexes for each of some sixteen rows a story.
 */
export const shingleModel = {
  uid: SHINGLE,
  singularName: 'newsroom_shingles',
  tableName: 'newsroom_shingles',
  attributes: {
    id: { type: 'increments' },
    /** A hash of 32 bits. */
    shingle: { type: 'integer' },
    /** documentId */
    article: { type: 'string' },
    /** How many shingles the article has in all. */
    size: { type: 'integer' },
  },
  indexes: [
    { name: 'newsroom_shingles_shingle', columns: ['shingle'] },
    { name: 'newsroom_shingles_article', columns: ['article'] },
  ],
};
