package rig

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Who signs in first.
const (
	adminEmail = "admin@example.com"
	Password   = "correct horse battery staple"
)

// Shape says how the organisation is set up. Zero values are the product's defaults, except where said.
type Shape struct {
	Agents       int
	Capacity     int // of each agent; 100 when 0
	Units        *int
	Mode         string // push or pick; push when empty
	OfferSeconds int    // 600 when 0, so that no offer runs out unasked
	WrapUp       int    // seconds; 0 is no limit
	Widget       map[string]any
}

// Organisation is an installation that is set up.
type Organisation struct {
	Admin      *Client // administrator and supervisor
	AdminID    string
	Queue      string
	Workstream string
	Widget     string
	Agents     []*Agent
}

// Agent is a person who may sign in.
type Agent struct {
	ID, Email, Cookie string
	*Client
}

// SetUp does in a fresh installation what an administrator does: sets up, adds agents, and makes a queue, a workstream and a
// widget over the public API. Every agent is signed in.
func SetUp(ctx context.Context, s *Server, shape Shape) (*Organisation, error) {
	if s.Code == "" {
		return nil, fmt.Errorf("the program printed no set-up code\n%s", s.LogTail())
	}
	fresh := NewClient(s.Base)
	a, err := fresh.JSON(ctx, "POST", "/api/v1/setup", map[string]any{"code": s.Code, "organisation": "Example", "name": "Ada Admin",
		"email": adminEmail, "password": Password, "locale": "en"})
	if err != nil {
		return nil, err
	}
	cookie := cookieOf(a)
	if cookie == "" {
		return nil, fmt.Errorf("set-up: %d %s", a.Status, a.Body)
	}
	o := &Organisation{Admin: NewClient(s.Base, "Cookie", cookie)}
	var me struct {
		User struct {
			ID    string   `json:"id"`
			Roles []string `json:"roles"`
		} `json:"user"`
	}
	if err := o.Admin.Call(ctx, "GET", "/api/v1/me", nil, &me); err != nil {
		return nil, err
	}
	o.AdminID = me.User.ID
	var members []string
	for i := range shape.Agents {
		agent, err := o.addAgent(ctx, s.Base, i, shape)
		if err != nil {
			return nil, err
		}
		o.Agents, members = append(o.Agents, agent), append(members, agent.ID)
	}
	return o, o.configure(ctx, shape, members)
}

func cookieOf(a Answer) string {
	line, _, _ := strings.Cut(a.Header.Get("Set-Cookie"), ";")
	return line
}

func (o *Organisation) addAgent(ctx context.Context, base string, n int, shape Shape) (*Agent, error) {
	capacity := shape.Capacity
	if capacity == 0 {
		capacity = 100
	}
	a := &Agent{Email: fmt.Sprintf("agent%d@example.com", n)}
	var made struct {
		ID string `json:"id"`
	}
	if err := o.Admin.Call(ctx, "POST", "/api/v1/users", map[string]any{"email": a.Email, "name": fmt.Sprintf("Agent %d", n),
		"roles": []string{"agent"}, "password": Password, "locale": "en", "capacity": capacity}, &made); err != nil {
		return nil, fmt.Errorf("add an agent: %w", err)
	}
	a.ID = made.ID
	return a, a.SignIn(ctx, base)
}

// SignIn opens a new session.
func (a *Agent) SignIn(ctx context.Context, base string) error {
	got, err := NewClient(base).JSON(ctx, "POST", "/api/v1/session", map[string]any{"email": a.Email, "password": Password})
	if err != nil {
		return err
	}
	if a.Cookie = cookieOf(got); got.Status != http.StatusOK || a.Cookie == "" {
		return fmt.Errorf("sign in: %d %s", got.Status, got.Body)
	}
	a.Client = NewClient(base, "Cookie", a.Cookie)
	return nil
}

// Status sets the agent's presence, such as "available".
func (a *Agent) Status(ctx context.Context, id string) error {
	return a.Call(ctx, "PUT", "/api/v1/presence", map[string]any{"statusId": id}, nil)
}

// Record adds a row of a table and returns its id.
func (o *Organisation) Record(ctx context.Context, table string, values map[string]any) (string, error) {
	var made struct {
		ID string `json:"id"`
	}
	if err := o.Admin.Call(ctx, "POST", "/api/v1/records/"+table, values, &made); err != nil {
		return "", fmt.Errorf("add a %s: %w", table, err)
	}
	return made.ID, nil
}

func (o *Organisation) configure(ctx context.Context, shape Shape, members []string) (err error) {
	seconds, mode := shape.OfferSeconds, shape.Mode
	if seconds == 0 {
		seconds = 600
	}
	if mode == "" {
		mode = "push"
	}
	if o.Queue, err = o.Record(ctx, "queue", map[string]any{"name": "Support line", "members": members, "offerSeconds": seconds}); err != nil {
		return err
	}
	stream := map[string]any{"name": "Web chat stream", "queueId": o.Queue, "mode": mode, "wrapUpSeconds": shape.WrapUp}
	if shape.Units != nil {
		stream["units"] = *shape.Units
	}
	if o.Workstream, err = o.Record(ctx, "workstream", stream); err != nil {
		return err
	}
	widget := map[string]any{"name": "Site chat", "title": "Chat", "workstreamId": o.Workstream, "origins": []string{"*"}}
	for k, v := range shape.Widget {
		widget[k] = v
	}
	if o.Widget, err = o.Record(ctx, "chatwidget", widget); err != nil {
		return err
	}
	return o.known(ctx)
}

const knownLimit = 10 * time.Second

// known waits until the new widget is served and open: the parts of the product hear of configuration a moment after it was stored.
func (o *Organisation) known(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, knownLimit)
	defer cancel()
	for {
		var config struct {
			Open bool `json:"open"`
		}
		err := o.Admin.Call(ctx, "GET", "/widget/v1/widgets/"+o.Widget+"/config", nil, &config)
		var p *Problem
		if waits := errors.As(err, &p) && p.Code == "not_found" || err == nil && !config.Open; !waits {
			return err
		}
		time.Sleep(5 * time.Millisecond)
	}
}
