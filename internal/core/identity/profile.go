package identity

import (
	"context"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
)

// ChangeMe changes the name, locale or theme of the person.
func (s *Service) ChangeMe(ctx context.Context, p Principal, name, locale, theme *string) (User, error) {
	const op = "identity.ChangeMe"
	if err := p.person(op); err != nil {
		return User{}, err
	}
	return s.change(ctx, op, p, p.ID, UserChange{Name: name, Locale: locale, Theme: theme})
}

// ChangePassword gives the person of the session a new password and ends their other sessions.
func (s *Service) ChangePassword(ctx context.Context, session Session, current, next string) error {
	const op = "identity.ChangePassword"
	c := errs.NewCheck(op)
	c.Text("current", current, passwordMax, false)
	checkPassword(c, "new", next, session.User.Email, session.User.Name)
	c.Require(current != next, "new", "is the present password", "choose another one")
	if err := c.Err(); err != nil {
		return err
	}
	giveBack, err := s.attempt(op, session.Client)
	if err != nil {
		return err
	}
	who, err := s.store.CredentialsByEmail(ctx, session.User.Email)
	if err != nil {
		return missing(op, err)
	}
	if err := s.prove(ctx, op, who.Email, who, current, session.Client); errs.Is(err, errs.Unauthenticated) {
		return errs.Bad(op, "current", "is wrong", "type your present password")
	} else if err != nil {
		return err
	}
	giveBack()
	hash, err := s.hasher.Hash(ctx, next)
	if err != nil {
		return err
	}
	actor := session.User.Principal().Actor()
	err = s.writer.Write(ctx, func(tx event.Tx) error {
		fresh, err := s.unlocked(ctx, tx, op, who)
		if err != nil {
			return err
		}
		fresh.Password = hash
		fresh.Version++
		tx.Append(event.New(event.UserTopic(string(who.ID)), s.clock.Now(), actor, event.UserChanged{
			Name: fresh.Name, Fields: []string{"password"}, Before: map[string]any{}, After: map[string]any{}}))
		if _, err := s.revoke(ctx, tx, actor, who.ID, "", session.ID, event.SessionPasswordChanged); err != nil {
			return err
		}
		return s.store.UpdateUser(ctx, tx, fresh)
	})
	s.forget(who.ID)
	return missing(op, err)
}
