package identity

import (
	"context"
	"crypto/subtle"
	"strings"
	"sync"
	"sync/atomic"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

const (
	codeBytes    = 16
	codeAttempts = 5
)

// setup holds the one-time code that proves that whoever sets up the product can read the server's output.
type setup struct {
	announce func(code string)
	done     atomic.Bool // there is an organisation; never false again
	mu       sync.Mutex  // guards code and wrong
	code     string
	wrong    int
}

// renew makes another code. The caller holds mu.
func (u *setup) renew() {
	u.code, u.wrong = ident.Secret(codeBytes), 0
	u.announce(u.code)
}

// try compares a code in constant time; after five wrong ones there is a new one.
func (u *setup) try(code string) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.code != "" && subtle.ConstantTimeCompare([]byte(code), []byte(u.code)) == 1 {
		return true
	}
	if u.wrong++; u.wrong >= codeAttempts || u.code == "" {
		u.renew()
	}
	return false
}

// NewOrganisation is the answer to the first set-up's questions.
type NewOrganisation struct {
	Code         string
	Organisation string
	Name         string // of the first administrator
	Email        string
	Password     string
	Locale       string
}

// SetupNeeded tells whether there is no organisation yet.
func (s *Service) SetupNeeded(ctx context.Context) (bool, error) {
	if s.setup.done.Load() {
		return false, nil
	}
	_, err := s.store.Organisation(ctx)
	if errs.Is(err, errs.NotFound) {
		return true, nil
	}
	if err != nil {
		return false, errs.E("identity.SetupNeeded", errs.Internal, err)
	}
	s.setup.done.Store(true)
	return false, nil
}

// Prepare makes and announces a set-up code when set-up is needed. It is called once, at start.
func (s *Service) Prepare(ctx context.Context) error {
	needed, err := s.SetupNeeded(ctx)
	if err != nil || !needed {
		return err
	}
	s.setup.mu.Lock()
	defer s.setup.mu.Unlock()
	s.setup.renew()
	return nil
}

// SetUp creates the organisation and its first administrator, who holds every role, and signs them in. It fails with
// Forbidden for a wrong code and with Conflict when it was done before.
func (s *Service) SetUp(ctx context.Context, n NewOrganisation, from Client) (Session, string, error) {
	const op = "identity.SetUp"
	needed, err := s.SetupNeeded(ctx)
	if err != nil {
		return Session{}, "", err
	}
	if !needed {
		return Session{}, "", alreadySetUp(op)
	}
	giveBack, err := s.attempt(op, from)
	if err != nil {
		return Session{}, "", err
	}
	if !s.setup.try(n.Code) {
		return Session{}, "", errs.New(op, errs.Forbidden,
			"The set-up code is wrong. Open the link that the server printed last; after five wrong attempts it prints a new one.")
	}
	giveBack()
	return s.create(ctx, op, n, UserID(ident.New()), &from)
}

// Create sets up the organisation without a code, for a caller that is the operator: the command line and the demo. The id
// of the administrator may be chosen or empty.
func (s *Service) Create(ctx context.Context, n NewOrganisation, id UserID) (User, error) {
	if id == "" {
		id = UserID(ident.New())
	}
	session, _, err := s.create(ctx, "identity.Create", n, id, nil)
	return session.User, err
}

func alreadySetUp(op string) error {
	return errs.New(op, errs.Conflict, "The organisation is already set up. Sign in instead.")
}

// create does the set-up in one unit of work; from is where the administrator gets a session, or nil for none.
func (s *Service) create(ctx context.Context, op string, n NewOrganisation, id UserID, from *Client) (session Session, token string, err error) {
	user := User{ID: id, Email: NormalEmail(n.Email), Name: strings.TrimSpace(n.Name), Roles: Roles, Locale: n.Locale,
		Theme: Themes[0], Capacity: CapacityDefault, CreatedAt: s.clock.Now(), Version: 1}
	c := errs.NewCheck(op)
	c.Text("organisation", n.Organisation, nameMax, true)
	user.check(c)
	checkPassword(c, "password", n.Password, user.Email, user.Name, n.Organisation)
	if err := c.Err(); err != nil {
		return Session{}, "", err
	}
	password, err := s.hasher.Hash(ctx, n.Password)
	if err != nil {
		return Session{}, "", err
	}
	organisation := Organisation{Name: strings.TrimSpace(n.Organisation), Locale: n.Locale, CreatedAt: user.CreatedAt}
	token = ident.Secret(tokenBytes)
	err = s.writer.Write(ctx, func(tx event.Tx) error {
		if err := s.store.InsertOrganisation(ctx, tx, organisation); err != nil {
			return err
		}
		if err := s.store.InsertUser(ctx, tx, Credentials{User: user, Password: password}); err != nil {
			return err
		}
		actor := user.Principal().Actor()
		tx.Append(event.New(event.OrganisationTopic, user.CreatedAt, actor,
			event.OrganisationCreated{Name: organisation.Name, Locale: organisation.Locale}))
		tx.Append(created(user, actor))
		session = Session{User: user}
		if from != nil {
			session, err = s.open(ctx, tx, user, token, *from)
		}
		return err
	})
	if errs.Is(err, errs.Conflict) {
		return Session{}, "", alreadySetUp(op)
	}
	if err != nil {
		return Session{}, "", errs.E(op, errs.Internal, err)
	}
	s.setup.done.Store(true)
	return session, token, nil
}
