package conversation

import (
	"bufio"
	"context"
	"io"

	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

// TranscriptFormat is how a transcript is written.
type TranscriptFormat string

// The formats of a transcript.
const (
	TranscriptHTML TranscriptFormat = "html"
	TranscriptText TranscriptFormat = "text"
	TranscriptJSON TranscriptFormat = "json"
)

const transcriptPage = 200 // messages read at once

// Transcript is a conversation ready to be written out, as one side may read it.
type Transcript struct {
	c      Conversation
	agent  string
	notes  bool
	format TranscriptFormat
	words  *transcriptWords
	store  Store
}

// Transcript prepares the transcript for a person who may see the conversation, notes included.
func (s *Service) Transcript(ctx context.Context, p identity.Principal, id ID, format TranscriptFormat, locale string) (*Transcript, error) {
	c, err := s.Get(ctx, p, id)
	if err != nil {
		return nil, err
	}
	return s.transcript(c, true, format, locale)
}

// TranscriptOfVisitor prepares the transcript for the conversation's customer, without notes.
func (s *Service) TranscriptOfVisitor(ctx context.Context, v VisitorID, id ID, format TranscriptFormat, locale string) (*Transcript, error) {
	c, err := s.OfVisitor(ctx, v, id)
	if err != nil {
		return nil, err
	}
	return s.transcript(c, false, format, locale)
}

func (s *Service) transcript(c Conversation, notes bool, format TranscriptFormat, locale string) (*Transcript, error) {
	check := errs.NewCheck("conversation.Transcript")
	check.OneOf("format", string(format), string(TranscriptHTML), string(TranscriptText), string(TranscriptJSON))
	if err := check.Err(); err != nil {
		return nil, err
	}
	return &Transcript{c: c, agent: s.dir.UserName(c.AgentID), notes: notes, format: format, words: wordsIn(locale), store: s.store}, nil
}

// MediaType is the Content-Type of the transcript.
func (t *Transcript) MediaType() string {
	return map[TranscriptFormat]string{TranscriptHTML: "text/html; charset=utf-8", TranscriptText: "text/plain; charset=utf-8",
		TranscriptJSON: "application/json"}[t.format]
}

// Name is a file name for the transcript.
func (t *Transcript) Name() string {
	return t.c.Label() + map[TranscriptFormat]string{TranscriptHTML: ".html", TranscriptText: ".txt", TranscriptJSON: ".json"}[t.format]
}

// scribe writes one format. It ignores write errors: its writer keeps the first.
type scribe interface {
	begin(t *Transcript)
	message(m *Message)
	end()
}

// Write writes the whole transcript, reading the messages page by page.
func (t *Transcript) Write(ctx context.Context, w io.Writer) error {
	const op = "conversation.Transcript"
	out := bufio.NewWriter(w)
	var s scribe
	switch t.format {
	case TranscriptJSON:
		s = &jsonScribe{out: out}
	case TranscriptHTML:
		s = &htmlScribe{out: out, words: t.words}
	default:
		s = &textScribe{out: out, words: t.words}
	}
	s.begin(t)
	for after := int64(-1); ; {
		messages, err := t.store.Messages(ctx, t.c.ID, Span{After: after, Limit: transcriptPage, Notes: t.notes})
		if err != nil {
			return errs.E(op, errs.Internal, err)
		}
		for i := range messages {
			s.message(&messages[i])
		}
		if len(messages) < transcriptPage {
			break
		}
		after = messages[len(messages)-1].Seq
		if err := out.Flush(); err != nil {
			return errs.E(op, errs.Internal, err)
		}
	}
	s.end()
	return errs.E(op, errs.Internal, out.Flush())
}
