package webchat

import (
	"context"
	"strings"
	"sync/atomic"

	"switchboard/internal/core/event"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/errs"
)

// Rows reads a configuration table; record.Service is one.
type Rows interface {
	All(ctx context.Context, table string) ([]record.Row, error)
}

// Widgets is the snapshot of the widgets in memory. Reads take no lock.
type Widgets struct {
	rows Rows
	by   atomic.Pointer[map[WidgetID]*Widget]
}

// NewWidgets makes an empty snapshot; Load fills it.
func NewWidgets(rows Rows) *Widgets {
	w := &Widgets{rows: rows}
	w.by.Store(&map[WidgetID]*Widget{})
	return w
}

// Load reads all widgets.
func (w *Widgets) Load(ctx context.Context) error {
	const op = "webchat.Load"
	rows, err := w.rows.All(ctx, WidgetTable)
	if err != nil {
		return errs.E(op, errs.Internal, err)
	}
	by := make(map[WidgetID]*Widget, len(rows))
	for _, row := range rows {
		widget, err := record.Decode[Widget](row)
		if err != nil {
			return errs.E(op, errs.Internal, err)
		}
		widget.keys = keysOf(widget.PublicKeys)
		by[widget.ID] = &widget
	}
	w.by.Store(&by)
	return nil
}

// Hear loads again when a batch of facts tells of a widget.
func (w *Widgets) Hear(ctx context.Context, events []event.Event) error {
	prefix := event.RecordTopic(WidgetTable, "")
	for _, e := range events {
		if strings.HasPrefix(e.Topic, prefix) {
			return w.Load(ctx)
		}
	}
	return nil
}

// Run loads, and then follows the feed until ctx ends or the store fails.
func (w *Widgets) Run(ctx context.Context, feed event.Feed) error {
	from := feed.Head()
	if err := w.Load(ctx); err != nil {
		return err
	}
	return event.Follow(ctx, feed, from, w.Hear)
}

// Widget finds a widget; NotFound without it.
func (w *Widgets) Widget(id WidgetID) (*Widget, error) {
	if widget := (*w.by.Load())[id]; widget != nil {
		return widget, nil
	}
	return nil, errs.New("webchat.Widget", errs.NotFound, "There is no such chat. Check the id in the page's script tag.")
}
