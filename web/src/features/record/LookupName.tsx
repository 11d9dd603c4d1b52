import { useAgents } from "@/data/presence";
import { useRecord } from "@/data/records";
import { rowTitle } from "./localized";

export interface LookupNameProps {
  target: string;
  id: string;
}

/** The name behind an id. People come from the list of colleagues, rows are fetched once and kept. */
export function LookupName({ target, id }: LookupNameProps) {
  return target === "user" ? <PersonName id={id} /> : <RowName table={target} id={id} />;
}

function PersonName({ id }: { id: string }) {
  const person = useAgents().data?.find((agent) => agent.id === id);
  return <>{person?.name ?? "…"}</>;
}

function RowName({ table, id }: { table: string; id: string }) {
  const row = useRecord(table, id);
  return <>{row.data ? rowTitle(table, row.data) : "…"}</>;
}
