import { Skeleton, SkeletonItem } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useRow } from "@/data/useResource";
import { ErrorState } from "@/ui/ErrorState";
import { rowRoute } from "../routes";
import { SectionPage } from "../SectionPage";
import { findSection, type Section } from "../sections";
import type { Resource } from "@/data/resource";
import { useSectionTable } from "../useSectionTable";
import { RecordForm } from "./RecordForm";

/** One row of a section, or a new one. */
export function RowPage() {
  const { section: id, rowId } = rowRoute.useParams();
  const section = findSection(id);
  if (!section?.resource) return null;
  return <Row key={`${id}/${rowId}`} section={section} resource={section.resource} rowId={rowId} />;
}

function Row({ section, resource, rowId }: { section: Section; resource: Resource; rowId: string }) {
  const { t } = useTranslation("admin");
  const isNew = rowId === "new";
  const { table, error, retry } = useSectionTable(section, isNew);
  const row = useRow(resource, isNew ? undefined : rowId);
  const problem = error ?? row.error;
  if (problem && (!table || !row.data)) {
    return (
      <SectionPage section={section.id} title={t(`section.${section.id}.one`)}>
        <ErrorState
          error={problem}
          onRetry={() => {
            retry();
            if (!isNew) void row.refetch();
          }}
        />
      </SectionPage>
    );
  }
  if (!table || (!isNew && !row.data)) {
    return (
      <SectionPage section={section.id} title={t(`section.${section.id}.one`)}>
        <Skeleton aria-label={t("common:loading")}>
          <SkeletonItem size={96} />
        </Skeleton>
      </SectionPage>
    );
  }
  return <RecordForm section={section} resource={resource} table={table} row={row.data} />;
}
