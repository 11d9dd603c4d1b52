import type { ComponentType } from "react";
import type { RecordColumn, RecordTable } from "@/api/types";
import { ChoiceEditor, LookupEditor } from "./editors/ChoiceEditor";
import { NumberEditor } from "./editors/NumberEditor";
import { OptionListEditor } from "./editors/OptionListEditor";
import { PickListEditor } from "./editors/PickListEditor";
import { SwitchEditor } from "./editors/SwitchEditor";
import { MultilineEditor, TextEditor } from "./editors/TextEditor";
import { TextListEditor } from "./editors/TextListEditor";
import { HolidaysEditor } from "./hours/HolidaysEditor";
import { OpenPreview } from "./hours/OpenPreview";
import { TimeZoneEditor } from "./hours/TimeZoneEditor";
import { WeekEditor } from "./hours/WeekEditor";
import type { AsideProps, EditorProps } from "./record/editor";
import { BaseEditor } from "./users/BaseEditor";
import { ColorEditor } from "./widget/ColorEditor";
import { KeysEditor } from "./widget/KeysEditor";
import { QuestionsEditor } from "./widget/QuestionsEditor";
import { WidgetAside } from "./widget/WidgetAside";

type Editor = ComponentType<EditorProps>;

const byType: Record<string, Editor> = {
  text: TextEditor,
  email: TextEditor,
  phone: TextEditor,
  url: TextEditor,
  password: TextEditor,
  multiline: MultilineEditor,
  integer: NumberEditor,
  boolean: SwitchEditor,
  choice: ChoiceEditor,
  lookup: LookupEditor,
  list: TextListEditor,
  color: ColorEditor,
};

/** Columns that deserve more than their type says. */
const byColumn: Record<string, Editor> = {
  "calendar.timeZone": TimeZoneEditor,
  "calendar.week": WeekEditor,
  "calendar.holidays": HolidaysEditor,
  "chatwidget.questions": QuestionsEditor,
  "chatwidget.publicKeys": KeysEditor,
  "presencestatus.base": BaseEditor,
};

export function editorOf(table: RecordTable, column: RecordColumn): Editor {
  const own = byColumn[`${table.name}.${column.name}`];
  if (own) return own;
  if (column.type === "list" && column.target !== undefined && column.target !== "") return PickListEditor;
  if (column.type === "list" && (column.options?.length ?? 0) > 0) return OptionListEditor;
  return byType[column.type] ?? TextEditor;
}

/** Panels beside a form that show what its values mean. */
export const asides: Record<string, ComponentType<AsideProps>> = {
  calendar: OpenPreview,
  chatwidget: WidgetAside,
};
