// Each view has its address: #/ledger?kind=Commitment&theme=…; what is in the address is all that a view knows.

export interface Route {
  view: string;
  rest: string; // what follows the view: the path of a thing, the id of a document
  query: URLSearchParams;
}

export function here(): Route {
  return parse(location.hash);
}

export function parse(hash: string): Route {
  const [path = "", query = ""] = cut(hash.replace(/^#\/?/, ""), "?");
  const [view = "", rest = ""] = cut(path, "/");
  return { view, rest: rest.split("/").map(decoded).join("/"), query: new URLSearchParams(query) };
}

export function address(view: string, rest = "", query?: Record<string, string> | URLSearchParams): string {
  const asked = new URLSearchParams(query).toString();
  const path = rest ? `/${rest.split("/").map(encodeURIComponent).join("/")}` : "";
  return `#/${view}${path}${asked ? `?${asked}` : ""}`;
}

export const thingAddress = (path: string) => address("thing", path);

/** The sentence in its source. */
export function sourceAddress(documentPath: string, start: number, end: number): string {
  return address("doc", documentPath.replace(/^doc\//, ""), { at: `${start}-${end}` });
}

/** Change the address without a new entry in the history: while somebody types. */
export function replace(to: string): void {
  history.replaceState(history.state, "", to);
}

function cut(text: string, at: string): [string, string] {
  const place = text.indexOf(at);
  return place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place + 1)];
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
