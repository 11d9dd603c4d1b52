import { Badge, Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { KeyRegular } from "@fluentui/react-icons/svg/key";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiKey } from "@/api/adminTypes";
import { adminResource } from "@/data/adminResource";
import { formatDate, formatDateTime } from "@/lib/format";
import { useNow } from "@/lib/now";
import { DataTable } from "@/ui/DataTable";
import type { DataColumn } from "@/ui/dataTableSort";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { useNotify } from "@/ui/notify";
import { ConfirmDialog } from "../ConfirmDialog";
import { SectionPage } from "../SectionPage";
import { keyState } from "./keyState";
import { NewKeyDialog } from "./NewKeyDialog";
import { SecretDialog } from "./SecretDialog";

const useStyles = makeStyles({
  table: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: "320px", borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  badges: { display: "flex", gap: "4px" },
});

const apiKeys = adminResource<ApiKey>("api-keys");

/** The keys by which other programs come in. */
export function KeysPage() {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const notify = useNotify();
  const list = apiKeys.useList();
  const remove = apiKeys.useRemove();
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<ApiKey>();
  const [asked, setAsked] = useState<ApiKey>();
  const columns = useKeyColumns(setAsked);
  const add = (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => setAdding(true)}>
      {t("section.api-keys.add")}
    </Button>
  );
  const revoke = (key: ApiKey) =>
    remove.mutate(key.id, {
      onSuccess: () => {
        setAsked(undefined);
        notify.done(t("apiKey.revokedDone", { name: key.name }));
      },
    });
  return (
    <SectionPage section="api-keys" tools={add}>
      {list.error && !list.data ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <div className={styles.table}>
          <DataTable
            label={t("section.api-keys.title")}
            columns={columns}
            rows={list.data ?? []}
            rowId={({ id }) => id}
            isLoading={list.isPending}
            hasMore={list.hasNextPage && !list.isFetchingNextPage && !list.error}
            onMore={() => void list.fetchNextPage()}
            empty={<EmptyState icon={<KeyRegular />} title={t("section.api-keys.empty")} text={t("section.api-keys.text")} action={add} />}
          />
        </div>
      )}
      {isAdding && (
        <NewKeyDialog
          onMade={(key) => {
            setAdding(false);
            setMade(key);
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {made?.secret !== undefined && <SecretDialog name={made.name} secret={made.secret} onClose={() => setMade(undefined)} />}
      {asked && (
        <ConfirmDialog
          title={t("apiKey.revokeTitle", { name: asked.name })}
          text={t("apiKey.revokeText")}
          confirm={t("apiKey.revoke")}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => revoke(asked)}
          onClose={() => {
            remove.reset();
            setAsked(undefined);
          }}
        />
      )}
    </SectionPage>
  );
}

function useKeyColumns(onRevoke: (key: ApiKey) => void): DataColumn<ApiKey>[] {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  const now = useNow();
  return [
    {
      id: "name",
      header: t("apiKey.name"),
      width: "minmax(140px, 2fr)",
      sort: (a, b) => a.name.localeCompare(b.name),
      render: ({ name }) => (
        <Text truncate wrap={false} block weight="semibold">
          {name}
        </Text>
      ),
    },
    { id: "prefix", header: t("apiKey.prefix"), width: "140px", render: ({ prefix }) => <span className={styles.mono}>{`sbk_${prefix}_…`}</span> },
    {
      id: "scopes",
      header: t("apiKey.scopes"),
      width: "minmax(150px, 1fr)",
      render: ({ scopes }) => (
        <span className={styles.badges}>
          {scopes.map((scope) => (
            <Badge key={scope} appearance="tint" color={scope === "admin" ? "warning" : "informative"}>
              {t(`scope.${scope}.name`, { defaultValue: scope })}
            </Badge>
          ))}
        </span>
      ),
    },
    {
      id: "state",
      header: t("apiKey.state"),
      width: "minmax(120px, 1fr)",
      render: (key) => {
        const state = keyState(key, now);
        return (
          <Badge appearance="tint" color={state === "works" ? "success" : "subtle"}>
            {state === "works" && key.expiresAt !== undefined
              ? t("apiKey.until", { date: formatDate(key.expiresAt, i18n.language) })
              : t(`apiKey.states.${state}`)}
          </Badge>
        );
      },
    },
    {
      id: "used",
      header: t("apiKey.used"),
      width: "minmax(140px, 1fr)",
      render: ({ lastUsedAt }) => <Text>{lastUsedAt === undefined ? t("apiKey.never") : formatDateTime(lastUsedAt, i18n.language)}</Text>,
    },
    {
      id: "revoke",
      header: t("apiKey.actions"),
      isHeaderHidden: true,
      width: "110px",
      align: "end",
      render: (key) =>
        key.revokedAt === undefined && (
          <Button size="small" onClick={() => onRevoke(key)} aria-label={t("apiKey.revokeNamed", { name: key.name })}>
            {t("apiKey.revoke")}
          </Button>
        ),
    },
  ];
}
