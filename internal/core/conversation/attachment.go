package conversation

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // size of GIF images
	_ "image/jpeg" // size of JPEG images
	_ "image/png"  // size of PNG images
	"io"
	"path"
	"strings"
	"unicode"

	"github.com/gabriel-vasile/mimetype"
	_ "golang.org/x/image/webp" // size of WebP images

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// Limits of files.
const (
	MaxFileBytes = 20 << 20
	MaxPixels    = 40_000_000 // width × height: more is an image bomb
	MaxUnsent    = 20         // files of one conversation that no message carries yet; they are removed after a day
	sniffBytes   = 64 << 10
	headerBytes  = 2 << 20 // beyond sniffBytes, in which the size of an image must be found
)

// AllowedTypes lists the media types that customers and agents may send, found by content and not by name. What a browser would
// run (HTML, SVG, scripts, programs) is not among them.
var AllowedTypes = []string{"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain", "text/csv",
	"application/zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation",
	"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
	"audio/mpeg", "audio/ogg", "audio/wav", "video/mp4"}

// Upload stores an agent's file. A message must carry it within a day, or it is removed.
func (s *Service) Upload(ctx context.Context, p identity.Principal, id ID, name string, r io.Reader) (File, error) {
	c, err := s.Get(ctx, p, id)
	if err != nil {
		return File{}, err
	}
	if !s.can(p, &c, CanSend) && !s.can(p, &c, CanNote) {
		return File{}, errs.New("conversation.Upload", errs.Conflict, "The conversation is "+string(c.State)+" by now; files can no longer be sent.")
	}
	return s.upload(ctx, File{ConversationID: id, UploaderKind: Agent, UploaderID: string(p.ID)}, name, r)
}

// UploadByVisitor stores a customer's file.
func (s *Service) UploadByVisitor(ctx context.Context, v VisitorID, id ID, name string, r io.Reader) (File, error) {
	c, err := s.OfVisitor(ctx, v, id)
	if err != nil {
		return File{}, err
	}
	if !c.talks() {
		return File{}, errs.New("conversation.Upload", errs.Conflict, "The conversation has ended. Start a new one.")
	}
	return s.upload(ctx, File{ConversationID: id, UploaderKind: Customer, UploaderID: string(v)}, name, r)
}

func (s *Service) upload(ctx context.Context, f File, name string, r io.Reader) (File, error) {
	const op = "conversation.Upload"
	check := errs.NewCheck(op)
	check.Text("name", name, MaxName, true)
	if err := check.Err(); err != nil {
		return File{}, err
	}
	head := make([]byte, sniffBytes)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return File{}, errs.E(op, errs.Invalid, err)
	}
	head = head[:n]
	if n == 0 {
		return File{}, errs.Bad(op, "file", "is empty", "choose a file with content")
	}
	var more bytes.Buffer // what inspect reads beyond head
	f.Type, f.Width, f.Height, err = inspect(op, head, io.TeeReader(io.LimitReader(r, headerBytes), &more))
	if err != nil {
		return File{}, err
	}
	f.ID, f.Name, f.CreatedAt = ident.New(), baseName(name), s.clock.Now()
	if f.Blob, f.Size, err = s.blobs.Put(ctx, io.MultiReader(bytes.NewReader(head), &more, r), MaxFileBytes); err != nil {
		return File{}, errs.E(op, errs.Internal, err)
	}
	err = s.writer.Write(ctx, func(tx event.Tx) error {
		unsent, err := s.store.UnsentOf(ctx, tx, f.ConversationID, MaxUnsent)
		if err == nil && unsent >= MaxUnsent {
			err = errs.New(op, errs.Conflict, "Too many files wait to be sent in this conversation. Send them first.")
		}
		if err != nil {
			return err
		}
		return s.store.InsertAttachment(ctx, tx, f)
	})
	if err != nil {
		_ = s.blobs.Delete(ctx, f.Blob) // the error that matters is the one of the write
		return File{}, errs.E(op, errs.Internal, err)
	}
	return f, nil
}

// inspect finds the media type by content and the size of an image by its header, without decoding it. Of a photo with much
// metadata the header goes on in rest.
func inspect(op string, head []byte, rest io.Reader) (mediaType string, width, height int, err error) {
	found := mimetype.Detect(head)
	for _, t := range AllowedTypes {
		if found.Is(t) {
			mediaType = t
		}
	}
	if mediaType == "" {
		return "", 0, 0, &errs.Error{Op: op, Kind: errs.Unsupported, Msg: "Files of this type are not accepted.",
			Fields: []errs.Field{{Name: "file", Reason: fmt.Sprintf("is %.60s", found.String()), Fix: "send an image, a PDF, an office document, text, audio or video"}}}
	}
	if !strings.HasPrefix(mediaType, "image/") {
		return mediaType, 0, 0, nil
	}
	config, _, err := image.DecodeConfig(io.MultiReader(bytes.NewReader(head), rest))
	if err != nil {
		return "", 0, 0, errs.Bad(op, "file", "is a damaged image", "save it again and retry")
	}
	if config.Width*config.Height > MaxPixels {
		return "", 0, 0, &errs.Error{Op: op, Kind: errs.TooLarge, Msg: "The image has too many pixels.",
			Fields: []errs.Field{{Name: "file", Reason: fmt.Sprintf("is %d × %d pixels", config.Width, config.Height), Fix: "make it smaller"}}}
	}
	return mediaType, config.Width, config.Height, nil
}

// baseName is the last element of a name from outside, so that "../../x" is "x", on one line and in the order it is read: a mark
// that turns the direction would show "exe.png" for a name that ends in "exe".
func baseName(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	base = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '_'
		}
		return r
	}, base)
	if base == "." || base == ".." || base == "/" {
		return "file"
	}
	return base
}

// Download opens a file of a conversation that the person may see.
func (s *Service) Download(ctx context.Context, p identity.Principal, id AttachmentID) (File, io.ReadSeekCloser, error) {
	return s.download(ctx, id, func(f File) error {
		_, err := s.Get(ctx, p, f.ConversationID)
		return err
	})
}

// DownloadByVisitor opens a file of the customer's own conversation; files on notes stay hidden.
func (s *Service) DownloadByVisitor(ctx context.Context, v VisitorID, id AttachmentID) (File, io.ReadSeekCloser, error) {
	return s.download(ctx, id, func(f File) error {
		if _, err := s.OfVisitor(ctx, v, f.ConversationID); err != nil {
			return err
		}
		if f.UploaderKind == Customer {
			return nil
		}
		seen, err := s.store.Messages(ctx, f.ConversationID, Span{Before: f.MessageSeq + 1, Limit: 1})
		if err != nil || f.MessageSeq == 0 || len(seen) == 0 || seen[0].Seq != f.MessageSeq {
			return errs.New("conversation.Download", errs.NotFound, "There is no such file.")
		}
		return nil
	})
}

func (s *Service) download(ctx context.Context, id AttachmentID, allow func(File) error) (File, io.ReadSeekCloser, error) {
	const op = "conversation.Download"
	f, err := s.store.Attachment(ctx, id)
	if errs.Is(err, errs.NotFound) {
		return File{}, nil, errs.New(op, errs.NotFound, "There is no such file.")
	}
	if err != nil {
		return File{}, nil, errs.E(op, errs.Internal, err)
	}
	if err := allow(f); err != nil {
		return File{}, nil, err
	}
	r, err := s.blobs.Open(ctx, f.Blob)
	return f, r, errs.E(op, errs.Internal, err)
}
