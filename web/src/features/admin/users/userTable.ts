import type { TFunction } from "i18next";
import type { RecordColumn, RecordTable, Role } from "@/api/types";
import { locales } from "@/lib/i18n";

const roles: readonly Role[] = ["agent", "supervisor", "administrator"];

/** Limits as the server keeps them. */
const limits = { name: 100, email: 254, password: 256, capacity: 100 };

/** People have calls of their own; described like a table they get the common list and form. */
export function userTable(t: TFunction<"admin">, locale: string, isNew: boolean): RecordTable {
  const label = (key: string) => ({ [locale]: t(key) });
  const columns: RecordColumn[] = [
    { name: "name", type: "text", label: label("user.name"), required: true, maxLength: limits.name },
    { name: "email", type: "email", label: label("user.email"), required: true, maxLength: limits.email },
    {
      name: "roles",
      type: "list",
      label: label("user.roles"),
      required: true,
      default: ["agent"],
      options: roles.map((value) => ({ value, label: label(`role.${value}`) })),
    },
    { name: "queues", type: "list", label: label("user.queues"), required: false, target: "queue" },
    { name: "capacity", type: "integer", label: label("user.capacity"), required: true, min: 0, max: limits.capacity, default: 3 },
    {
      name: "locale",
      type: "choice",
      label: label("user.locale"),
      required: true,
      default: locale,
      options: locales.map((value) => ({ value, label: label(`language.${value}`) })),
    },
  ];
  const password: RecordColumn = {
    name: "password",
    type: "password",
    label: label("user.password"),
    required: true,
    maxLength: limits.password,
  };
  const disabled: RecordColumn = { name: "disabled", type: "boolean", label: label("user.disabled"), required: false };
  return {
    name: "user",
    label: label("section.users.one"),
    plural: label("section.users.title"),
    primary: "name",
    columns: [...columns, isNew ? password : disabled],
  };
}
