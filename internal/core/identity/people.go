package identity

import (
	"context"
	"strings"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
	"switchboard/internal/kit/page"
)

func created(u User, actor event.Actor) event.Event {
	return event.New(event.UserTopic(string(u.ID)), u.CreatedAt, actor,
		event.UserCreated{Name: u.Name, Email: u.Email, Roles: words(u.Roles), Capacity: u.Capacity})
}

// User reads one user, removed ones included; everybody in the organisation may know their colleagues.
func (s *Service) User(ctx context.Context, p Principal, id UserID) (User, error) {
	const op = "identity.User"
	if err := p.Require(op, Roles...); err != nil {
		return User{}, err
	}
	u, err := s.store.User(ctx, id)
	return u, missing(op, err)
}

// Users reads one page of those not removed, in order of their creation.
func (s *Service) Users(ctx context.Context, p Principal, r page.Request) (page.Page[User], error) {
	const op = "identity.Users"
	if err := p.Require(op, Administrator, Supervisor); err != nil {
		return page.Page[User]{}, err
	}
	after, err := position(r)
	if err != nil {
		return page.Page[User]{}, err
	}
	list, err := s.store.Page(ctx, UserID(after), r.Size()+1)
	return page.Cut(list, r.Size(), func(u User) string { return page.Cursor(0, string(u.ID)) }), errs.E(op, errs.Internal, err)
}

// position is the id in a cursor.
func position(r page.Request) (string, error) {
	if r.After == "" {
		return "", nil
	}
	_, id, err := page.Parse(r.After)
	return id, err
}

func missing(op string, err error) error {
	if errs.Is(err, errs.NotFound) {
		return &errs.Error{Op: op, Kind: errs.NotFound, Msg: "There is no such user.", Err: err}
	}
	return errs.E(op, errs.Internal, err)
}

// AddUser creates a user.
func (s *Service) AddUser(ctx context.Context, p Principal, n NewUser) (User, error) {
	const op = "identity.AddUser"
	if err := p.Require(op, Administrator); err != nil {
		return User{}, err
	}
	u := User{ID: UserID(ident.New()), Email: NormalEmail(n.Email), Name: strings.TrimSpace(n.Name), Roles: n.Roles, Locale: n.Locale,
		Theme: Themes[0], Capacity: CapacityDefault, CreatedAt: s.clock.Now(), Version: 1}
	set(&u.Capacity, n.Capacity)
	if u.Locale == "" {
		u.Locale = s.locale(ctx)
	}
	c := errs.NewCheck(op)
	u.check(c)
	checkPassword(c, "password", n.Password, u.Email, u.Name)
	if err := c.Err(); err != nil {
		return User{}, err
	}
	password, err := s.hasher.Hash(ctx, n.Password)
	if err != nil {
		return User{}, err
	}
	err = s.writer.Write(ctx, func(tx event.Tx) error {
		tx.Append(created(u, p.Actor()))
		return s.store.InsertUser(ctx, tx, Credentials{User: u, Password: password})
	})
	return u, taken(op, err)
}

// locale is the organisation's, or the product's own.
func (s *Service) locale(ctx context.Context) string {
	if o, err := s.store.Organisation(ctx); err == nil {
		return o.Locale
	}
	return Locales[0]
}

func taken(op string, err error) error {
	if errs.Is(err, errs.Conflict) {
		if msg, _ := errs.Public(err); msg == "" {
			return &errs.Error{Op: op, Kind: errs.Conflict, Err: err, Msg: "Another user has this e-mail address.",
				Fields: []errs.Field{{Name: "email", Reason: "is taken", Fix: "use another address, or change that user"}}}
		}
	}
	return missing(op, err)
}

// ChangeUser changes a user. One's own password is changed with ChangePassword, which asks for the present one.
func (s *Service) ChangeUser(ctx context.Context, p Principal, id UserID, change UserChange) (User, error) {
	const op = "identity.ChangeUser"
	if err := p.Require(op, Administrator); err != nil {
		return User{}, err
	}
	c := errs.NewCheck(op)
	c.Require(change.Password == nil || p.ID != id, "password", "is your own", "change it in your profile, where the present one is asked for")
	if err := c.Err(); err != nil {
		return User{}, err
	}
	return s.change(ctx, op, p, id, change)
}

func (s *Service) change(ctx context.Context, op string, p Principal, id UserID, change UserChange) (user User, err error) {
	var password string
	if change.Password != nil {
		c := errs.NewCheck(op)
		checkPassword(c, "password", *change.Password)
		if err := c.Err(); err != nil {
			return User{}, err
		}
		if password, err = s.hasher.Hash(ctx, *change.Password); err != nil {
			return User{}, err
		}
	}
	err = s.writer.Write(ctx, func(tx event.Tx) error {
		before, err := s.present(ctx, tx, op, id, change.Version)
		if err != nil {
			return err
		}
		user, err = s.replace(ctx, tx, op, p, before, change, password)
		return err
	})
	s.forget(id)
	return user, taken(op, err)
}

// present reads a user that is not removed, in the version that the caller has seen.
func (s *Service) present(ctx context.Context, tx event.Tx, op string, id UserID, version *int64) (Credentials, error) {
	c, err := s.store.Credentials(ctx, tx, id)
	if err == nil && !c.RemovedAt.IsZero() {
		err = errs.New(op, errs.NotFound, "There is no such user.")
	}
	if err == nil && version != nil && *version != c.Version {
		err = errs.New(op, errs.Conflict, "Somebody else has changed this user meanwhile. Load it again, then repeat your change.")
	}
	return c, err
}

// replace stores the changed user with its facts. password is the new PHC string, or empty.
func (s *Service) replace(ctx context.Context, tx event.Tx, op string, p Principal, before Credentials, change UserChange, password string) (User, error) {
	after, fields, old, fresh := before.User.apply(change)
	c := errs.NewCheck(op)
	after.check(c)
	if err := c.Err(); err != nil {
		return User{}, err
	}
	if before.lastDuty(after) {
		if err := s.keepAdministrator(ctx, tx, op, before.ID); err != nil {
			return User{}, err
		}
	}
	stored := before
	stored.User = after
	if password != "" {
		fields = append(fields, "password")
		stored.Password, stored.Failures = password, 0
		stored.LockedUntil = time.Time{}
	}
	if len(fields) == 0 && before.Disabled == after.Disabled {
		return before.User, nil
	}
	stored.Version++
	topic, now := event.UserTopic(string(after.ID)), s.clock.Now()
	if len(fields) > 0 {
		tx.Append(event.New(topic, now, p.Actor(), event.UserChanged{Name: after.Name, Fields: fields, Before: old, After: fresh}))
	}
	if before.Disabled != after.Disabled {
		tx.Append(event.New(topic, now, p.Actor(), event.UserDisabled{Name: after.Name, Disabled: after.Disabled}))
	}
	if err := s.endStale(ctx, tx, p, stored, password != ""); err != nil {
		return User{}, err
	}
	return stored.User, s.store.UpdateUser(ctx, tx, stored)
}

// lastDuty tells whether the change takes administration away from somebody who has it.
func (u User) lastDuty(after User) bool {
	had := u.active() && u.Principal().Has(Administrator)
	return had && !(after.active() && after.Principal().Has(Administrator))
}

func (s *Service) keepAdministrator(ctx context.Context, tx event.Tx, op string, id UserID) error {
	others, err := s.store.OtherAdministrator(ctx, tx, id)
	if err == nil && !others {
		err = errs.New(op, errs.Conflict, "This is the last administrator. Make somebody else an administrator first.")
	}
	return err
}

// endStale ends the sessions of somebody who is disabled or whose password was replaced.
func (s *Service) endStale(ctx context.Context, tx event.Tx, p Principal, u Credentials, password bool) error {
	var err error
	switch {
	case u.Disabled:
		_, err = s.revoke(ctx, tx, p.Actor(), u.ID, "", "", event.SessionUserDisabled)
	case password:
		_, err = s.revoke(ctx, tx, p.Actor(), u.ID, "", "", event.SessionPasswordChanged)
	}
	return err
}

// RemoveUser takes a user away for good. The name stays on what they did; address and password are erased.
func (s *Service) RemoveUser(ctx context.Context, p Principal, id UserID) error {
	const op = "identity.RemoveUser"
	if err := p.Require(op, Administrator); err != nil {
		return err
	}
	err := s.writer.Write(ctx, func(tx event.Tx) error {
		c, err := s.present(ctx, tx, op, id, nil)
		if err != nil {
			return err
		}
		gone := c
		gone.RemovedAt, gone.Email, gone.Password = s.clock.Now(), "", ""
		gone.Version++
		if c.lastDuty(gone.User) {
			if err := s.keepAdministrator(ctx, tx, op, id); err != nil {
				return err
			}
		}
		if _, err := s.revoke(ctx, tx, p.Actor(), id, "", "", event.SessionUserRemoved); err != nil {
			return err
		}
		tx.Append(event.New(event.UserTopic(string(id)), gone.RemovedAt, p.Actor(), event.UserRemoved{Name: c.Name, Email: c.Email}))
		return s.store.UpdateUser(ctx, tx, gone)
	})
	s.forget(id)
	return missing(op, err)
}
