package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"switchboard/internal/api/auth"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

// Named is a thing with the name under which people know it.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// QueueDirectory knows which queues people are members of.
type QueueDirectory interface {
	// QueuesOf returns the queues of each of the users; users without queues may be absent.
	QueuesOf(ctx context.Context, users []identity.UserID) (map[identity.UserID][]Named, error)
}

// User is a person as their colleagues see them.
type User struct {
	ID       string          `json:"id"`
	Email    string          `json:"email"`
	Name     string          `json:"name"`
	Roles    []identity.Role `json:"roles" enum:"agent,supervisor,administrator" nullable:"false"`
	Locale   string          `json:"locale" enum:"en,de,pt"`
	Theme    string          `json:"theme" enum:"system,light,dark"`
	Capacity int             `json:"capacity" doc:"Units of work at once"`
}

func userOf(u identity.User) User {
	return User{ID: string(u.ID), Email: u.Email, Name: u.Name, Roles: u.Roles, Locale: u.Locale, Theme: u.Theme, Capacity: u.Capacity}
}

// Me is who is signed in and what the interface offers them.
type Me struct {
	User         User             `json:"user"`
	Organisation OrganisationName `json:"organisation"`
	Abilities    []string         `json:"abilities" enum:"workspace,supervise,admin" nullable:"false"`
	Queues       []Named          `json:"queues" nullable:"false"`
	Demo         bool             `json:"demo"`
}

// OrganisationName is the organisation as everybody in it sees it.
type OrganisationName struct {
	Name string `json:"name"`
}

// abilities are the parts of the interface that a role opens.
var abilities = []struct {
	role identity.Role
	name string
}{{identity.Agent, "workspace"}, {identity.Supervisor, "supervise"}, {identity.Administrator, "admin"}}

func (a *API) me(ctx context.Context, u identity.User) (Me, error) {
	organisation, err := a.deps.Identity.Organisation(ctx)
	if err != nil {
		return Me{}, err
	}
	queues, err := a.queuesOf(ctx, u.ID)
	if err != nil {
		return Me{}, err
	}
	me := Me{User: userOf(u), Organisation: OrganisationName{organisation.Name}, Abilities: []string{}, Queues: []Named{}, Demo: a.deps.Demo}
	for _, ability := range abilities {
		if u.Principal().Has(ability.role) {
			me.Abilities = append(me.Abilities, ability.name)
		}
	}
	me.Queues = append(me.Queues, queues[u.ID]...)
	return me, nil
}

func (a *API) queuesOf(ctx context.Context, users ...identity.UserID) (map[identity.UserID][]Named, error) {
	if a.deps.Queues == nil || len(users) == 0 {
		return nil, nil
	}
	return a.deps.Queues.QueuesOf(ctx, users)
}

// nothing is the input or the answer of an operation that has none.
type nothing struct{}

type body[T any] struct{ Body T }

type signedIn struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      Me
}

type cookieOnly struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

// Setup is the state of the first set-up.
type Setup struct {
	Needed bool `json:"needed"`
}

// SetupInput answers the questions of the first set-up.
type SetupInput struct {
	Code         string `json:"code" maxLength:"64" doc:"The one-time code that the server printed at its start"`
	Organisation string `json:"organisation" maxLength:"100"`
	Name         string `json:"name" maxLength:"100"`
	Email        string `json:"email" maxLength:"254"`
	Password     string `json:"password" maxLength:"256"`
	Locale       string `json:"locale" enum:"en,de,pt"`
}

func (a *API) setup() {
	public(a, huma.Operation{OperationID: "getSetup", Method: http.MethodGet, Path: "/setup", Tags: []string{"setup"},
		Summary: "Whether the first set-up is still to do"},
		func(ctx context.Context, _ *nothing) (*body[Setup], error) {
			needed, err := a.deps.Identity.SetupNeeded(ctx)
			return &body[Setup]{Setup{needed}}, err
		})
	public(a, huma.Operation{OperationID: "setUp", Method: http.MethodPost, Path: "/setup", Tags: []string{"setup"},
		Summary: "Create the organisation and its first administrator, and sign them in", DefaultStatus: http.StatusNoContent},
		func(ctx context.Context, in *body[SetupInput]) (*cookieOnly, error) {
			b := in.Body
			_, token, err := a.deps.Identity.SetUp(ctx, identity.NewOrganisation{Code: b.Code, Organisation: b.Organisation,
				Name: b.Name, Email: b.Email, Password: b.Password, Locale: b.Locale}, auth.Client(ctx))
			return &cookieOnly{auth.Issue(ctx, token)}, err
		})
}

// Credentials are what somebody signs in with.
type Credentials struct {
	Email    string `json:"email" maxLength:"254"`
	Password string `json:"password" maxLength:"256"`
}

// MeChange holds new values of one's own profile; what is left out stays.
type MeChange struct {
	Name   *string `json:"name,omitempty" maxLength:"100"`
	Locale *string `json:"locale,omitempty" enum:"en,de,pt"`
	Theme  *string `json:"theme,omitempty" enum:"system,light,dark"`
}

// PasswordChange replaces one's own password.
type PasswordChange struct {
	Current string `json:"current" maxLength:"256"`
	New     string `json:"new" maxLength:"256"`
}

// session registers sign-in and the profile of whoever is signed in.
func (a *API) session() {
	public(a, huma.Operation{OperationID: "signIn", Method: http.MethodPost, Path: "/session", Tags: []string{"session"}, Summary: "Sign in"},
		func(ctx context.Context, in *body[Credentials]) (*signedIn, error) {
			session, token, err := a.deps.Identity.SignIn(ctx, in.Body.Email, in.Body.Password, auth.Client(ctx))
			if err != nil {
				return nil, err
			}
			me, err := a.me(ctx, session.User)
			return &signedIn{auth.Issue(ctx, token), me}, err
		})
	register(a, huma.Operation{OperationID: "signOut", Method: http.MethodDelete, Path: "/session", Tags: []string{"session"}, Summary: "Sign out"},
		func(ctx context.Context, _ *nothing) (*cookieOnly, error) {
			session, err := person(ctx)
			if err == nil {
				err = a.deps.Identity.SignOut(ctx, session)
			}
			return &cookieOnly{auth.Expire(ctx)}, err
		})
	register(a, huma.Operation{OperationID: "getMe", Method: http.MethodGet, Path: "/me", Tags: []string{"me"}, Summary: "Who is signed in"},
		func(ctx context.Context, _ *nothing) (*body[Me], error) {
			session, err := person(ctx)
			if err != nil {
				return nil, err
			}
			me, err := a.me(ctx, session.User)
			return &body[Me]{me}, err
		})
	register(a, huma.Operation{OperationID: "changeMe", Method: http.MethodPatch, Path: "/me", Tags: []string{"me"}, Summary: "Change one's own profile"},
		func(ctx context.Context, in *body[MeChange]) (*body[Me], error) {
			user, err := a.deps.Identity.ChangeMe(ctx, auth.From(ctx), in.Body.Name, in.Body.Locale, in.Body.Theme)
			if err != nil {
				return nil, err
			}
			me, err := a.me(ctx, user)
			return &body[Me]{me}, err
		})
	register(a, huma.Operation{OperationID: "changePassword", Method: http.MethodPut, Path: "/me/password", Tags: []string{"me"},
		Summary: "Change one's own password, which ends one's other sessions", DefaultStatus: http.StatusNoContent},
		func(ctx context.Context, in *body[PasswordChange]) (*nothing, error) {
			session, err := person(ctx)
			if err == nil {
				err = a.deps.Identity.ChangePassword(ctx, session, in.Body.Current, in.Body.New)
			}
			return nil, err
		})
	a.sessions()
}

// person is the session of a caller who is a person.
func person(ctx context.Context) (identity.Session, error) {
	session, ok := auth.Session(ctx)
	if !ok {
		return session, errs.New("rest.person", errs.Forbidden, "Only a signed-in person can do this.")
	}
	return session, nil
}

// Session is one browser in which the person is signed in.
type Session struct {
	ID         string `json:"id"`
	CreatedAt  Time   `json:"createdAt"`
	LastSeenAt Time   `json:"lastSeenAt"`
	Address    string `json:"address"`
	Agent      string `json:"agent" doc:"What the browser calls itself"`
	Current    bool   `json:"current" doc:"The session of this request"`
}

// Sessions lists sessions.
type Sessions struct {
	Items []Session `json:"items" nullable:"false"`
}

// ByID names the thing that an operation is about.
type ByID struct {
	ID string `path:"id" maxLength:"36"`
}

func (a *API) sessions() {
	register(a, huma.Operation{OperationID: "listSessions", Method: http.MethodGet, Path: "/me/sessions", Tags: []string{"me"}, Summary: "Where one is signed in"},
		func(ctx context.Context, _ *nothing) (*body[Sessions], error) {
			list, err := a.deps.Identity.Sessions(ctx, auth.From(ctx))
			if err != nil {
				return nil, err
			}
			current, _ := auth.Session(ctx)
			out := Sessions{Items: make([]Session, len(list))}
			for i, s := range list {
				out.Items[i] = Session{ID: string(s.ID), CreatedAt: Time(s.CreatedAt), LastSeenAt: Time(s.SeenAt), Address: s.Address,
					Agent: s.Agent, Current: s.ID == current.ID}
			}
			return &body[Sessions]{out}, nil
		})
	register(a, huma.Operation{OperationID: "revokeSession", Method: http.MethodDelete, Path: "/me/sessions/{id}", Tags: []string{"me"}, Summary: "End a session at once"},
		func(ctx context.Context, in *ByID) (*nothing, error) {
			return nil, a.deps.Identity.RevokeSession(ctx, auth.From(ctx), identity.SessionID(in.ID))
		})
}
