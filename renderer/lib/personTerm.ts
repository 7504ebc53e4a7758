/** The term of a query that means one person: `from:zhangsan`; whatever is not plain is quoted. */
export function personTerm(field: 'from' | 'with', sourceId: string): string {
  return `${field}:${/^[\w@.-]+$/.test(sourceId) ? sourceId : `"${sourceId.replaceAll('"', '')}"`}`;
}
