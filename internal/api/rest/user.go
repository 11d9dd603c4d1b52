package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"switchboard/internal/api/auth"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/page"
)

// Account is a person as administrators see them.
type Account struct {
	User
	Disabled  bool     `json:"disabled" doc:"May not sign in"`
	Queues    []string `json:"queues" nullable:"false" doc:"Ids of the queues of which the user is a member; set on the queue"`
	CreatedAt Time     `json:"createdAt"`
	Version   int64    `json:"version"`
}

// NewAccount is a person to add.
type NewAccount struct {
	Email    string          `json:"email" maxLength:"254"`
	Name     string          `json:"name" maxLength:"100"`
	Roles    []identity.Role `json:"roles" enum:"agent,supervisor,administrator" minItems:"1" maxItems:"3" nullable:"false"`
	Password string          `json:"password" maxLength:"256"`
	Locale   string          `json:"locale,omitempty" enum:"en,de,pt" doc:"The organisation's when left out"`
	Capacity *int            `json:"capacity,omitempty" minimum:"0" maximum:"100" doc:"3 when left out"`
}

// AccountChange holds new values of an account; what is left out stays.
type AccountChange struct {
	Email    *string          `json:"email,omitempty" maxLength:"254"`
	Name     *string          `json:"name,omitempty" maxLength:"100"`
	Roles    *[]identity.Role `json:"roles,omitempty" enum:"agent,supervisor,administrator" minItems:"1" maxItems:"3"`
	Locale   *string          `json:"locale,omitempty" enum:"en,de,pt"`
	Theme    *string          `json:"theme,omitempty" enum:"system,light,dark"`
	Capacity *int             `json:"capacity,omitempty" minimum:"0" maximum:"100"`
	Disabled *bool            `json:"disabled,omitempty"`
	Password *string          `json:"password,omitempty" maxLength:"256" doc:"A new password, which ends the user's sessions"`
	Version  *int64           `json:"version,omitempty" doc:"The version that was seen: a newer one is not overwritten"`
}

// Listing asks for one page. It is exported, since huma reads parameters of exported types only.
type Listing struct {
	After string `query:"after" maxLength:"200" doc:"The next of the page before"`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

func (l Listing) request() page.Request { return page.Request{Limit: l.Limit, After: l.After} }

// mapped is the page in another shape.
func mapped[A, B any](p page.Page[A], shape func(A) B) page.Page[B] {
	out := page.Page[B]{Items: make([]B, len(p.Items)), Next: p.Next}
	for i, item := range p.Items {
		out.Items[i] = shape(item)
	}
	return out
}

func (a *API) accounts(ctx context.Context, users ...identity.User) (func(identity.User) Account, error) {
	ids := make([]identity.UserID, len(users))
	for i, u := range users {
		ids[i] = u.ID
	}
	queues, err := a.queuesOf(ctx, ids...)
	return func(u identity.User) Account {
		out := Account{User: userOf(u), Disabled: u.Disabled, Queues: []string{}, CreatedAt: Time(u.CreatedAt), Version: u.Version}
		for _, q := range queues[u.ID] {
			out.Queues = append(out.Queues, q.ID)
		}
		return out
	}, err
}

// account answers with one account.
func (a *API) account(ctx context.Context, u identity.User, err error) (*body[Account], error) {
	if err != nil {
		return nil, err
	}
	shape, err := a.accounts(ctx, u)
	return &body[Account]{shape(u)}, err
}

func (a *API) users() {
	service, tags := a.deps.Identity, []string{"users"}
	register(a, huma.Operation{OperationID: "listUsers", Method: http.MethodGet, Path: "/users", Tags: tags, Summary: "The people of the organisation"},
		func(ctx context.Context, in *Listing) (*body[page.Page[Account]], error) {
			users, err := service.Users(ctx, auth.From(ctx), in.request())
			if err != nil {
				return nil, err
			}
			shape, err := a.accounts(ctx, users.Items...)
			return &body[page.Page[Account]]{mapped(users, shape)}, err
		})
	register(a, huma.Operation{OperationID: "addUser", Method: http.MethodPost, Path: "/users", Tags: tags, Summary: "Add a person", DefaultStatus: http.StatusCreated},
		func(ctx context.Context, in *body[NewAccount]) (*body[Account], error) {
			b := in.Body
			u, err := service.AddUser(ctx, auth.From(ctx), identity.NewUser{Email: b.Email, Name: b.Name, Roles: b.Roles, Locale: b.Locale,
				Capacity: b.Capacity, Password: b.Password})
			return a.account(ctx, u, err)
		})
	register(a, huma.Operation{OperationID: "getUser", Method: http.MethodGet, Path: "/users/{id}", Tags: tags, Summary: "One person"},
		func(ctx context.Context, in *ByID) (*body[Account], error) {
			p := auth.From(ctx)
			if err := p.Require("rest.getUser", identity.Administrator, identity.Supervisor); err != nil {
				return nil, err
			}
			u, err := service.User(ctx, p, identity.UserID(in.ID))
			return a.account(ctx, u, err)
		})
	register(a, huma.Operation{OperationID: "changeUser", Method: http.MethodPatch, Path: "/users/{id}", Tags: tags, Summary: "Change a person"},
		func(ctx context.Context, in *struct {
			ByID
			Body AccountChange
		}) (*body[Account], error) {
			b := in.Body
			u, err := service.ChangeUser(ctx, auth.From(ctx), identity.UserID(in.ID), identity.UserChange{Email: b.Email, Name: b.Name,
				Roles: b.Roles, Locale: b.Locale, Theme: b.Theme, Capacity: b.Capacity, Disabled: b.Disabled, Password: b.Password, Version: b.Version})
			return a.account(ctx, u, err)
		})
	register(a, huma.Operation{OperationID: "removeUser", Method: http.MethodDelete, Path: "/users/{id}", Tags: tags, Summary: "Remove a person for good"},
		func(ctx context.Context, in *ByID) (*nothing, error) {
			return nil, service.RemoveUser(ctx, auth.From(ctx), identity.UserID(in.ID))
		})
}
