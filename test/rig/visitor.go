package rig

import (
	"context"
	"fmt"
	"net/http"
)

// Visitor is a customer with a session of the widget.
type Visitor struct {
	Token string
	ID    string
	Talk  string // the conversation, once opened
	*Client
}

// Talk is a conversation as its visitor sees it.
type Talk struct {
	ID      string `json:"id"`
	State   string `json:"state"`
	LastSeq int64  `json:"lastSeq"`
}

// Message is an entry of a timeline.
type Message struct {
	ID   string `json:"id"`
	Seq  int64  `json:"seq"`
	Kind string `json:"kind"`
	From string `json:"from"`
	Body string `json:"body"`
	Code string `json:"code"`
	Key  string `json:"key"`
}

// NewVisitor starts a session of a widget.
func NewVisitor(ctx context.Context, base, widget string) (*Visitor, error) {
	var got struct {
		Token   string `json:"token"`
		Visitor struct {
			ID string `json:"id"`
		} `json:"visitor"`
	}
	if err := shared(base).Call(ctx, "POST", "/widget/v1/widgets/"+widget+"/sessions", map[string]any{"locale": "en"}, &got); err != nil {
		return nil, fmt.Errorf("start a visitor's session: %w", err)
	}
	v := &Visitor{Token: got.Token, ID: got.Visitor.ID}
	v.Client = shared(base)
	v.Header = http.Header{"Authorization": {"Bearer " + got.Token}}
	return v, nil
}

// visitors share one pool of connections: there may be thousands of them.
var visitors = &http.Transport{MaxIdleConnsPerHost: 64, MaxConnsPerHost: 256}

func shared(base string) *Client {
	c := NewClient(base)
	c.HTTP.Transport = visitors
	return c
}

// Open begins a conversation with a first message.
func (v *Visitor) Open(ctx context.Context, key, message string) (t Talk, err error) {
	err = v.Call(ctx, "POST", "/widget/v1/conversations", map[string]any{"key": key, "message": message}, &t)
	v.Talk = t.ID
	return t, err
}

// Say sends a message.
func (v *Visitor) Say(ctx context.Context, key, body string) (m Message, err error) {
	err = v.Call(ctx, "POST", "/widget/v1/conversations/"+v.Talk+"/messages", map[string]any{"key": key, "body": body}, &m)
	return m, err
}

// Messages reads the whole timeline as the visitor sees it.
func (v *Visitor) Messages(ctx context.Context) ([]Message, error) {
	return timeline(ctx, v.Client, "/widget/v1/conversations/"+v.Talk+"/messages", 0)
}

// Messages reads the whole timeline as the agent sees it.
func (a *Agent) Messages(ctx context.Context, talk string) ([]Message, error) {
	return timeline(ctx, a.Client, "/api/v1/conversations/"+talk+"/messages", -1)
}

const timelinePage = 200

// timeline reads all messages at an address, page by page, from the one after the first seq on.
func timeline(ctx context.Context, c *Client, path string, after int64) ([]Message, error) {
	var all []Message
	for {
		var got struct {
			Items []Message `json:"items"`
		}
		if err := c.Call(ctx, "GET", fmt.Sprintf("%s?after=%d&limit=%d", path, after, timelinePage), nil, &got); err != nil {
			return nil, err
		}
		all = append(all, got.Items...)
		if len(got.Items) < timelinePage {
			return all, nil
		}
		after = got.Items[len(got.Items)-1].Seq
	}
}
