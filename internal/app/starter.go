package app

import (
	"context"
	"errors"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/errs"
)

// starter gives a new organisation what the first chat needs: a queue with its first administrator, a workstream and a widget.
// It does nothing once there is a queue.
func (a *App) starter(ctx context.Context, first identity.UserID) error {
	const op = "app.starter"
	queues, err := a.records.All(ctx, routing.QueueTable)
	if err != nil || len(queues) > 0 {
		return errs.E(op, errs.Internal, err)
	}
	return errs.E(op, errs.Internal, a.db.Write(ctx, func(tx event.Tx) error {
		queue, err := a.records.CreateIn(ctx, tx, identity.System, routing.QueueTable,
			record.Values{"name": "General", "members": []any{string(first)}})
		if err != nil {
			return err
		}
		workstream, err := a.records.CreateIn(ctx, tx, identity.System, routing.WorkstreamTable,
			record.Values{"name": "Web chat", "channel": "chat", "queueId": queue.ID})
		if err != nil {
			return err
		}
		_, err = a.records.CreateIn(ctx, tx, identity.System, webchat.WidgetTable,
			record.Values{"name": "Website", "title": "Chat with us", "workstreamId": workstream.ID, "origins": []any{"*"}})
		return err
	}))
}

// awaitSetUp gives the starter set as soon as the set-up in the browser has made the organisation.
func (a *App) awaitSetUp(ctx context.Context) error {
	needed, err := a.people.SetupNeeded(ctx)
	if err != nil || !needed {
		return err
	}
	head := a.db.Head()
	a.background.Go(func() {
		err := event.Follow(a.running, a.db, head, func(ctx context.Context, events []event.Event) error {
			for _, e := range events {
				if e.Kind != event.KindOrganisationCreated {
					continue
				}
				if err := a.starter(ctx, identity.UserID(e.Actor.ID)); err != nil {
					return err
				}
				return errSetUp
			}
			return nil
		})
		if err != nil && !errors.Is(err, errSetUp) && a.running.Err() == nil {
			a.log.Error("prepare the new organisation", "error", err)
		}
	})
	return nil
}
