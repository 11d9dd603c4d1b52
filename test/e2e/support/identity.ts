import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";

/** A company's server that vouches for its customers: an RSA key of its own, and signed identities. */
export class Issuer {
  private readonly privateKey: KeyObject;
  /** The public half, as an administrator would paste it. */
  readonly pem: string;

  constructor(readonly kid: string) {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    this.privateKey = privateKey;
    this.pem = publicKey.export({ type: "spki", format: "pem" }).toString();
  }

  /** An identity that is good for an hour. */
  sign(claims: Record<string, string>): string {
    const now = Math.floor(Date.now() / 1000);
    const text = [{ alg: "RS256", typ: "JWT", kid: this.kid }, { iss: "https://shop.example", iat: now, exp: now + 3600, ...claims }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    return `${text}.${createSign("RSA-SHA256").update(text).sign(this.privateKey).toString("base64url")}`;
  }
}
