package rest

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"switchboard/internal/api/auth"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/page"
)

// APIKey is a machine's key, without its secret.
type APIKey struct {
	ID         string           `json:"id"`
	Name       string           `json:"name"`
	Prefix     string           `json:"prefix" doc:"The part of the key by which it is recognised"`
	Scopes     []identity.Scope `json:"scopes" enum:"read,write,admin" nullable:"false"`
	CreatedAt  Time             `json:"createdAt"`
	LastUsedAt Time             `json:"lastUsedAt,omitzero"`
	ExpiresAt  Time             `json:"expiresAt,omitzero"`
	RevokedAt  Time             `json:"revokedAt,omitzero"`
}

// IssuedAPIKey is a new key with its secret, which is shown this once.
type IssuedAPIKey struct {
	APIKey
	Secret string `json:"secret" doc:"The whole key: sbk_<prefix>_<secret>"`
}

// NewAPIKey is a key to make.
type NewAPIKey struct {
	Name      string           `json:"name" maxLength:"100"`
	Scopes    []identity.Scope `json:"scopes" enum:"read,write,admin" minItems:"1" maxItems:"3" nullable:"false"`
	ExpiresAt *Time            `json:"expiresAt,omitempty"`
}

func keyOf(k identity.Key) APIKey {
	return APIKey{ID: string(k.ID), Name: k.Name, Prefix: k.Prefix, Scopes: k.Scopes, CreatedAt: Time(k.CreatedAt), LastUsedAt: Time(k.UsedAt),
		ExpiresAt: Time(k.ExpiresAt), RevokedAt: Time(k.RevokedAt)}
}

func (a *API) keys() {
	service, tags := a.deps.Identity, []string{"api-keys"}
	register(a, huma.Operation{OperationID: "listApiKeys", Method: http.MethodGet, Path: "/api-keys", Tags: tags, Summary: "The keys of machines, newest first"},
		func(ctx context.Context, in *Listing) (*body[page.Page[APIKey]], error) {
			keys, err := service.ListKeys(ctx, auth.From(ctx), in.request())
			return &body[page.Page[APIKey]]{mapped(keys, keyOf)}, err
		})
	register(a, huma.Operation{OperationID: "addApiKey", Method: http.MethodPost, Path: "/api-keys", Tags: tags, Summary: "Make a key", DefaultStatus: http.StatusCreated},
		func(ctx context.Context, in *body[NewAPIKey]) (*body[IssuedAPIKey], error) {
			var expires time.Time
			if in.Body.ExpiresAt != nil {
				expires = time.Time(*in.Body.ExpiresAt)
			}
			key, secret, err := service.AddKey(ctx, auth.From(ctx), in.Body.Name, in.Body.Scopes, expires)
			return &body[IssuedAPIKey]{IssuedAPIKey{keyOf(key), secret}}, err
		})
	register(a, huma.Operation{OperationID: "revokeApiKey", Method: http.MethodDelete, Path: "/api-keys/{id}", Tags: tags, Summary: "Revoke a key at once"},
		func(ctx context.Context, in *ByID) (*nothing, error) {
			return nil, service.RevokeKey(ctx, auth.From(ctx), identity.KeyID(in.ID))
		})
}

// Fact is one event of the feed.
type Fact struct {
	Seq   int64           `json:"seq"`
	Kind  string          `json:"kind"`
	Topic string          `json:"topic"`
	At    Time            `json:"at"`
	Actor event.Actor     `json:"actor"`
	Data  json.RawMessage `json:"data"`
}

func factOf(e event.Event) Fact {
	return Fact{Seq: e.Seq, Kind: string(e.Kind), Topic: e.Topic, At: Time(e.At), Actor: e.Actor, Data: e.Data}
}

// auditListing asks for one page of the audit.
type auditListing struct {
	Listing
	Table string `query:"table" maxLength:"60" doc:"Only facts about the records of a table, or about user, apikey, organisation or signin"`
}

func (a *API) audit() {
	register(a, huma.Operation{OperationID: "listAudit", Method: http.MethodGet, Path: "/audit", Tags: []string{"audit"},
		Summary: "What administration changed and who signed in, newest first"},
		func(ctx context.Context, in *auditListing) (*body[page.Page[Fact]], error) {
			facts, err := a.deps.Identity.Audit(ctx, auth.From(ctx), in.Table, in.request())
			return &body[page.Page[Fact]]{mapped(facts, factOf)}, err
		})
}
