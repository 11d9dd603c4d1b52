package identity_test

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

const password = "correct horse battery"

// writer counts units of work and can refuse them, as a full disk does.
type writer struct {
	event.Writer
	mu     sync.Mutex // guards writes and full
	writes int
	full   bool
}

func (w *writer) Write(ctx context.Context, fn func(event.Tx) error) error {
	w.mu.Lock()
	w.writes++
	full := w.full
	w.mu.Unlock()
	if full {
		return errs.New("test.Write", errs.Unavailable, "The disk is full.")
	}
	return w.Writer.Write(ctx, fn)
}

func (w *writer) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.writes
}

func setup(t testing.TB, db *store.DB) (*identity.Service, *clock.Fake, *writer) {
	t.Helper()
	c, w := clock.NewFake(noon), &writer{Writer: db}
	s := identity.New(store.Identity{DB: db}, w, c, slog.New(slog.DiscardHandler), func(string) {})
	_, err := s.Create(t.Context(), identity.NewOrganisation{Organisation: "Example", Name: "Ada", Email: "ada@example.com",
		Password: password, Locale: "en"}, "")
	if err != nil {
		t.Fatal(err)
	}
	return s, c, w
}

var home = identity.Client{Address: "192.0.2.1", Agent: "test"}

func TestCreateIsDoneOnce(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s, _, _ := setup(t, db)
		_, err := s.Create(t.Context(), identity.NewOrganisation{Organisation: "Second", Name: "Eve", Email: "eve@example.com",
			Password: password, Locale: "en"}, "")
		if !errs.Is(err, errs.Conflict) {
			t.Errorf("second set-up = %v", err)
		}
		if o, err := s.Organisation(t.Context()); err != nil || o.Name != "Example" {
			t.Errorf("organisation = %+v, %v", o, err)
		}
	})
}

// Ten guesses at once gain no more than ten one after the other: once five have failed, even the right one is refused.
func TestGuessesAtOnceLockToo(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s, _, _ := setup(t, db)
		var wait sync.WaitGroup
		for range 10 {
			wait.Go(func() {
				if _, _, err := s.SignIn(context.Background(), "ada@example.com", "wrong password", home); err == nil {
					t.Error("a wrong password signed in")
				}
			})
		}
		wait.Wait()
		if _, _, err := s.SignIn(t.Context(), "ada@example.com", password, home); !errs.Is(err, errs.RateLimited) {
			t.Errorf("sign-in after ten failures = %v, want locked", err)
		}
	})
}

func TestSeenIsWrittenOnceAMinute(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s, c, w := setup(t, db)
		_, token, err := s.SignIn(t.Context(), "ada@example.com", password, home)
		if err != nil {
			t.Fatal(err)
		}
		before := w.count()
		for range 50 {
			if _, err := s.Authenticate(t.Context(), token); err != nil {
				t.Fatal(err)
			}
		}
		if got := w.count() - before; got != 0 {
			t.Errorf("%d writes within a minute, want none", got)
		}
		c.Advance(time.Minute)
		for range 50 {
			if _, err := s.Authenticate(t.Context(), token); err != nil {
				t.Fatal(err)
			}
		}
		if got := w.count() - before; got != 1 {
			t.Errorf("%d writes in two minutes, want 1", got)
		}
	})
}

func TestReadingGoesOnWhenTheDiskIsFull(t *testing.T) {
	t.Parallel()
	s, c, w := setup(t, storetest.SQLite(t))
	_, token, err := s.SignIn(t.Context(), "ada@example.com", password, home)
	if err != nil {
		t.Fatal(err)
	}
	_, key, err := s.AddKey(t.Context(), identity.System, "crm", identity.Scopes, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	c.Advance(2 * time.Minute)
	w.mu.Lock()
	w.full = true
	w.mu.Unlock()
	if _, err := s.Authenticate(t.Context(), token); err != nil {
		t.Errorf("session: %v", err)
	}
	if _, err := s.AuthenticateKey(t.Context(), key, home); err != nil {
		t.Errorf("key: %v", err)
	}
	if _, _, err := s.SignIn(t.Context(), "ada@example.com", password, home); !errs.Is(err, errs.Unavailable) {
		t.Errorf("sign-in = %v, want unavailable", err)
	}
}

func TestSessionsOfAUserAreBounded(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s, _, _ := setup(t, db)
		var first, last string
		var session identity.Session
		for range 22 {
			var err error
			if session, last, err = s.SignIn(t.Context(), "ada@example.com", password, home); err != nil {
				t.Fatal(err)
			}
			if first == "" {
				first = last
			}
		}
		list, err := s.Sessions(t.Context(), session.User.Principal())
		if err != nil || len(list) != 20 || list[0].ID != session.ID {
			t.Errorf("%d sessions, %v; want 20, newest first", len(list), err)
		}
		if _, err := s.Authenticate(t.Context(), first); !errs.Is(err, errs.Unauthenticated) {
			t.Errorf("oldest session = %v", err)
		}
		if _, err := s.Authenticate(t.Context(), last); err != nil {
			t.Errorf("newest session = %v", err)
		}
	})
}

func TestStoreHoldsNoSecrets(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s, _, _ := setup(t, db)
		_, token, err := s.SignIn(t.Context(), "ada@example.com", password, home)
		if err != nil {
			t.Fatal(err)
		}
		_, key, err := s.AddKey(t.Context(), identity.System, "crm", identity.Scopes, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		var found int
		err = db.Pools().Read.QueryRowContext(t.Context(), `SELECT
			(SELECT COUNT(*) FROM session WHERE token_hash = $1) + (SELECT COUNT(*) FROM api_key WHERE hash = $2) +
			(SELECT COUNT(*) FROM app_user WHERE password NOT LIKE '$argon2id$%') +
			(SELECT COUNT(*) FROM event WHERE data LIKE '%' || $1 || '%' OR data LIKE '%' || $2 || '%')`,
			token, key[len(key)-43:]).Scan(&found)
		if err != nil || found != 0 {
			t.Errorf("secrets found: %d, %v", found, err)
		}
	})
}

// The audit must not read the whole feed: both engines have to use its index.
func TestAuditUsesItsIndex(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		explain := "EXPLAIN QUERY PLAN "
		if db.Dialect().Name() == "postgres" {
			explain = "EXPLAIN "
			if _, err := db.Pools().Write.ExecContext(t.Context(), `INSERT INTO event (seq, kind, topic, at, actor_kind, actor_id, actor_name, data)
				SELECT n, 'message.added', 'conversation:' || n, 0, 'user', '', '', '{}' FROM generate_series(1, 20000) AS n`); err != nil {
				t.Fatal(err)
			}
			if _, err := db.Pools().Write.ExecContext(t.Context(), "ANALYZE event"); err != nil {
				t.Fatal(err)
			}
		}
		rows, err := db.Pools().Read.QueryContext(t.Context(), explain+store.AuditQuery, int64(1)<<62, 51)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		var plan strings.Builder
		for rows.Next() {
			columns, err := rows.Columns()
			if err != nil {
				t.Fatal(err)
			}
			dest := make([]any, len(columns))
			for i := range dest {
				dest[i] = new(any)
			}
			if err := rows.Scan(dest...); err != nil {
				t.Fatal(err)
			}
			if text, ok := (*(dest[len(dest)-1].(*any))).(string); ok {
				plan.WriteString(text + "\n")
			}
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(plan.String(), "event_audit") || strings.Contains(plan.String(), "Sort") || strings.Contains(plan.String(), "TEMP B-TREE") {
			t.Errorf("plan:\n%s", plan.String())
		}
	})
}

// Facts about contacts and conversations are no administration.
func TestAuditLeavesBusinessOut(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s, _, _ := setup(t, db)
		err := db.Write(t.Context(), func(tx event.Tx) error {
			for _, table := range []string{"contact", "incident", "annotation", "queue", "quickreply"} {
				tx.Append(event.New(event.RecordTopic(table, "1"), noon, event.System, event.RecordCreated{Table: table}))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		facts, err := store.Identity{DB: db}.Audit(t.Context(), "", 0, 2)
		if err != nil || len(facts) != 2 || facts[0].Topic != "record:quickreply:1" || facts[1].Topic != "record:queue:1" {
			t.Errorf("audit = %v, %v", facts, err)
		}
		if facts, err = (store.Identity{DB: db}).Audit(t.Context(), "", facts[1].Seq, 1); err != nil || facts[0].Kind != event.KindUserCreated {
			t.Errorf("audit = %v, %v", facts, err)
		}
		for table, want := range map[string]int{"queue": 1, "quickreply": 1, "que": 0, "contact": 0, "user": 1, "signin": 0} {
			facts, err := store.Identity{DB: db}.Audit(t.Context(), table, 0, 10)
			if err != nil || len(facts) != want || want == 1 && !strings.Contains(facts[0].Topic, table+":") {
				t.Errorf("audit of %s = %v, %v", table, facts, err)
			}
		}
		if _, err := s.Organisation(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func TestSystemMayDoEverythingAndNobodyNothing(t *testing.T) {
	t.Parallel()
	s, _, _ := setup(t, storetest.SQLite(t))
	n := identity.NewUser{Email: "bo@example.com", Name: "Bo", Roles: []identity.Role{identity.Agent}, Password: password}
	if u, err := s.AddUser(t.Context(), identity.System, n); err != nil || u.Capacity != identity.CapacityDefault || u.Locale != "en" {
		t.Errorf("AddUser = %+v, %v", u, err)
	}
	if _, err := s.AddUser(t.Context(), identity.Principal{}, n); !errs.Is(err, errs.Forbidden) {
		t.Errorf("AddUser by nobody = %v", err)
	}
	if _, err := s.User(t.Context(), identity.Principal{}, "x"); !errs.Is(err, errs.Forbidden) {
		t.Errorf("User by nobody = %v", err)
	}
}

func BenchmarkAuthenticateKey(b *testing.B) {
	s, c, _ := setup(b, storetest.SQLite(b))
	_, key, err := s.AddKey(b.Context(), identity.System, "crm", identity.Scopes, time.Time{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c.Advance(20 * time.Millisecond) // as fast as the key may
		if _, err := s.AuthenticateKey(b.Context(), key, home); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAuthenticate(b *testing.B) {
	s, _, _ := setup(b, storetest.SQLite(b))
	_, token, err := s.SignIn(b.Context(), "ada@example.com", password, home)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Authenticate(b.Context(), token); err != nil {
			b.Fatal(err)
		}
	}
}
