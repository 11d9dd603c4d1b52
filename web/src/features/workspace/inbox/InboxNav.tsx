import { Button, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { BookmarkRegular } from "@fluentui/react-icons/svg/bookmark";
import { DeleteRegular } from "@fluentui/react-icons/svg/delete";
import { MailInboxRegular } from "@fluentui/react-icons/svg/mail-inbox";
import { PeopleTeamRegular } from "@fluentui/react-icons/svg/people-team";
import { PersonQuestionMarkRegular } from "@fluentui/react-icons/svg/person-question-mark";
import { AppsListRegular } from "@fluentui/react-icons/svg/apps-list";
import { Link, useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { InboxView } from "@/api/types";
import { useDeleteView, useViews } from "@/data/inbox";
import { useNotify } from "@/ui/notify";
import { inboxViews, toInboxSearch, type InboxSearch } from "../inboxSearch";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: "1px",
    padding: "8px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  heading: { padding: "6px 10px 2px", color: tokens.colorNeutralForeground3 },
  row: { display: "flex", alignItems: "center" },
  link: {
    flexGrow: 1,
    minWidth: 0,
    display: "flex",
    alignItems: "center",
    gap: "10px",
    padding: "6px 10px",
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: `0 0 0 1px ${tokens.colorNeutralStroke2}`,
    fontWeight: tokens.fontWeightSemibold,
  },
  icon: { display: "flex", fontSize: "20px", color: tokens.colorNeutralForeground3 },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
});

const icons: Record<InboxView, ReactNode> = {
  mine: <MailInboxRegular />,
  team: <PeopleTeamRegular />,
  unassigned: <PersonQuestionMarkRegular />,
  all: <AppsListRegular />,
};

function sameSearch(a: InboxSearch, b: InboxSearch): boolean {
  return (a.view ?? "mine") === (b.view ?? "mine") && a.state === b.state && a.queueId === b.queueId && a.q === b.q;
}

/** The inbox views: the four that everybody has, and one's own. */
export function InboxNav() {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const saved = useViews().data ?? [];
  const remove = useDeleteView();
  const notify = useNotify();
  const location = useRouterState({ select: (state) => state.location });
  const here = location.pathname === "/workspace" ? toInboxSearch(location.search) : undefined;
  const isSaved = here !== undefined && saved.some(({ filter }) => sameSearch(here, filter));
  return (
    <nav className={styles.root} aria-label={t("inbox.views")}>
      <Text as="h2" size={200} weight="semibold" className={styles.heading}>
        {t("inbox.views")}
      </Text>
      {inboxViews.map((view) => (
        <ViewLink
          key={view}
          icon={icons[view]}
          name={t(`inbox.view.${view}`)}
          search={{ view }}
          isCurrent={here !== undefined && !isSaved && (here.view ?? "mine") === view}
        />
      ))}
      {saved.map((view) => (
        <div key={view.id} className={styles.row}>
          <ViewLink
            icon={<BookmarkRegular />}
            name={view.name}
            search={toInboxSearch({ ...view.filter })}
            isCurrent={here !== undefined && sameSearch(here, view.filter)}
          />
          <Button
            size="small"
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={t("inbox.deleteView", { name: view.name })}
            onClick={() => remove.mutate(view.id, { onError: (error) => notify.failed(error) })}
          />
        </div>
      ))}
    </nav>
  );
}

interface ViewLinkProps {
  icon: ReactNode;
  name: string;
  search: InboxSearch;
  isCurrent: boolean;
}

function ViewLink({ icon, name, search, isCurrent }: ViewLinkProps) {
  const styles = useStyles();
  return (
    <Link
      to="/workspace"
      search={search}
      className={mergeClasses(styles.link, isCurrent && styles.current)}
      aria-current={isCurrent ? "page" : undefined}
    >
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <span className={styles.name}>{name}</span>
    </Link>
  );
}
