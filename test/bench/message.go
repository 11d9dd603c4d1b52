package main

import (
	"context"
	"fmt"
	"strconv"

	"switchboard/test/rig"
)

const clients = 8

// messages loads the visitor's side with 8 clients, each in a conversation of its own that an agent has.
func messages(ctx context.Context, b *bench) error {
	for _, e := range engines() {
		if err := b.messagesOn(ctx, e); err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
	}
	return nil
}

func (b *bench) messagesOn(ctx context.Context, e engine) error {
	s, err := b.stage(ctx, e, rig.Shape{Agents: 1})
	if err != nil {
		return err
	}
	defer s.end()
	visitors, err := s.visitors(ctx, clients, true)
	if err != nil {
		return err
	}
	for _, v := range visitors {
		if err := s.Agents[0].Call(ctx, "POST", "/api/v1/conversations/"+v.Talk+"/pick", nil, nil); err != nil {
			return err
		}
	}
	send := sender(visitors)
	if _, err := closed(ctx, s.Address(), clients, b.lasts/4, send); err != nil { // warms caches up
		return err
	}
	var p50, p99 float64
	ops, took, program, database, err := s.used(func() (int, error) {
		samples, err := closed(ctx, s.Address(), clients, b.lasts, send)
		p50, p99 = percentile(samples, 50), percentile(samples, 99)
		return len(samples), err
	})
	if err != nil {
		return err
	}
	what, rate := e.name+", 8 clients", float64(ops)/took.Seconds()
	if e.url == "" {
		b.atLeast("message", what, rate, "/s", 2000, 5000)
		b.atMost("message", what+": CPU each", program, "ms", 0.8, 0.3)
	} else {
		b.atLeast("message", what, rate, "/s", 1000, 2500)
		b.info("message", what+": CPU each", program, "ms")
		b.info("message", what+": CPU each, of the database", database, "ms")
	}
	b.info("message", what+": p50", p50, "ms")
	b.info("message", what+": p99", p99, "ms")
	return nil
}

// sender makes each client write into its visitor's conversation.
func sender(visitors []*rig.Visitor) func(int, *rig.Wire) error {
	type writer struct {
		path, header string
		n            int
		body         []byte
	}
	writers := make([]writer, len(visitors))
	for i, v := range visitors {
		writers[i].path, writers[i].header = "/widget/v1/conversations/"+v.Talk+"/messages", "Authorization: Bearer "+v.Token
	}
	return func(c int, w *rig.Wire) error {
		me := &writers[c]
		me.n++
		me.body = strconv.AppendInt(append(me.body[:0], `{"key":"m`...), int64(me.n), 10)
		me.body = append(me.body, `","body":"Where is my order? It was due on Monday and the tracking page has not changed."}`...)
		return ok(w.Do("POST", me.path, me.header, me.body))
	}
}
