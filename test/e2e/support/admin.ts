import { expect, request, type APIRequestContext } from "@playwright/test";
import { demoPassword } from "./server";

interface Row {
  id: string;
  name: string;
  version: number;
}

interface Rows {
  items: Row[];
}

/** Changes settings through the public interface, where setting up is not what is shown. */
export class Admin {
  private constructor(private readonly api: APIRequestContext) {}

  static async enter(url: string, email = "admin@demo.example", password: string = demoPassword): Promise<Admin> {
    const api = await request.newContext({ baseURL: url });
    const answer = await api.post("/api/v1/session", { data: { email, password } });
    expect(answer.ok()).toBe(true);
    return new Admin(api);
  }

  /** Creates a row of a table and returns its id. */
  async create(table: string, values: Record<string, unknown>): Promise<string> {
    const answer = await this.api.post(`/api/v1/records/${table}`, { data: values });
    expect(answer.ok(), await answer.text()).toBe(true);
    const row: Row = await answer.json();
    return row.id;
  }

  /** Changes the row of a table that has this name. */
  async change(table: string, name: string, values: Record<string, unknown>): Promise<void> {
    const found: Rows = await (await this.api.get(`/api/v1/records/${table}`)).json();
    const row = found.items.find((item) => item.name === name);
    expect(row, `${table} has a row ${name}`).toBeDefined();
    const answer = await this.api.patch(`/api/v1/records/${table}/${row?.id ?? ""}`, { data: { ...values, version: row?.version ?? 0 } });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
}
