package app

import (
	"context"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/page"
)

// inboxes reads conversations by queue.
type inboxes interface {
	List(ctx context.Context, q conversation.Query, req page.Request) (page.Page[conversation.Conversation], error)
}

// keepQueuesInUse lets no queue be deleted in which conversations are not closed: nobody but supervisors would see them, and
// routing would not know them.
func keepQueuesInUse(tables []record.Table, talks inboxes) {
	for i := range tables {
		if tables[i].Name != routing.QueueTable {
			continue
		}
		before := tables[i].Validate
		tables[i].Validate = func(ctx context.Context, change record.Change) error {
			if before != nil {
				if err := before(ctx, change); err != nil {
					return err
				}
			}
			if change.New != nil {
				return nil
			}
			return unused(ctx, talks, change.ID)
		}
	}
}

func unused(ctx context.Context, talks inboxes, queue string) error {
	const op = "app.keepQueuesInUse"
	found, err := talks.List(ctx, conversation.Query{View: conversation.All, QueueID: queue}, page.Request{Limit: 1})
	if err != nil {
		return errs.E(op, errs.Internal, err)
	}
	if len(found.Items) == 0 {
		return nil
	}
	return errs.New(op, errs.Conflict, "The queue still has conversations that are not closed, such as "+found.Items[0].Label()+
		". Transfer or close them first.")
}
