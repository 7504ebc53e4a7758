export function Commands() {
  return null;
}
  return null;
}
