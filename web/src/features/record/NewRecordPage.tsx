import { getRouteApi, useNavigate, useRouter } from "@tanstack/react-router";
import { RecordDialog } from "./RecordDialog";

const route = getRouteApi("/app/data/$table/new");

/** The form for a new row, at an address of its own. */
export function NewRecordPage() {
  const { table } = route.useParams();
  const navigate = useNavigate();
  const router = useRouter();
  const onClose = () =>
    router.history.canGoBack() ? router.history.back() : void navigate({ to: "/data/$table", params: { table } });
  return (
    <RecordDialog
      table={table}
      onClose={onClose}
      onSaved={({ id }) => void navigate({ to: "/data/$table/$recordId", params: { table, recordId: id }, replace: true })}
    />
  );
}
