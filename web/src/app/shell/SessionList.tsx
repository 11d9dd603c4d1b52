import { Badge, Button, makeStyles, Skeleton, SkeletonItem, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { UserSession } from "@/api/types";
import { useMySessions, useRevokeSession } from "@/data/me";
import { formatAgo, formatDateTime } from "@/lib/format";
import { useNow } from "@/lib/now";
import { ErrorState } from "@/ui/ErrorState";
import { useNotify } from "@/ui/notify";
import { describeBrowser } from "./describeBrowser";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: "8px" },
  row: {
    display: "flex",
    alignItems: "center",
    gap: "12px",
    padding: "10px 12px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  text: { flexGrow: 1, minWidth: 0, display: "flex", flexDirection: "column" },
  detail: { color: tokens.colorNeutralForeground3 },
});

/** Where I am signed in; any other place can be signed out from here. */
export function SessionList() {
  const styles = useStyles();
  const { t } = useTranslation();
  const sessions = useMySessions();
  if (sessions.error) return <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />;
  if (!sessions.data) {
    return (
      <Skeleton className={styles.list} aria-label={t("loading")}>
        <SkeletonItem size={56} />
        <SkeletonItem size={56} />
      </Skeleton>
    );
  }
  return (
    <ul className={styles.list}>
      {sessions.data.map((session) => (
        <SessionRow key={session.id} session={session} />
      ))}
    </ul>
  );
}

function SessionRow({ session }: { session: UserSession }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const now = useNow();
  const revoke = useRevokeSession();
  const notify = useNotify();
  const onRevoke = () =>
    revoke.mutate(session.id, {
      onSuccess: () => notify.done(t("profile.revoked")),
      onError: (error) => notify.failed(error),
    });
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <Text weight="semibold">{describeBrowser(session.agent) ?? t("profile.unknownBrowser")}</Text>
        <Text size={200} className={styles.detail} title={formatDateTime(session.createdAt, i18n.language)}>
          {session.address} · {t("profile.lastSeen", { ago: formatAgo(session.lastSeenAt, i18n.language, now) })}
        </Text>
      </div>
      {session.current ? (
        <Badge appearance="tint" color="success">
          {t("profile.thisBrowser")}
        </Badge>
      ) : (
        <Button size="small" onClick={onRevoke} disabled={revoke.isPending}>
          {t("action.signOut")}
        </Button>
      )}
    </li>
  );
}
