package value

// ErrorKind numbers the errors of the language (Power Fx reference: Error function, ErrorKind enumeration).
type ErrorKind int

// The kinds of errors.
const (
	None                 ErrorKind = 0
	Sync                 ErrorKind = 1
	MissingRequired      ErrorKind = 2
	CreatePermission     ErrorKind = 3
	EditPermissions      ErrorKind = 4
	DeletePermissions    ErrorKind = 5
	Conflict             ErrorKind = 6
	NotFound             ErrorKind = 7
	ConstraintViolated   ErrorKind = 8
	GeneratedValue       ErrorKind = 9
	ReadOnlyValue        ErrorKind = 10
	Validation           ErrorKind = 11
	Unknown              ErrorKind = 12
	Div0                 ErrorKind = 13
	BadLanguageCode      ErrorKind = 14
	BadRegex             ErrorKind = 15
	InvalidFunctionUsage ErrorKind = 16
	FileNotFound         ErrorKind = 17
	AnalysisError        ErrorKind = 18
	ReadPermission       ErrorKind = 19
	NotSupported         ErrorKind = 20
	InsufficientMemory   ErrorKind = 21
	QuotaExceeded        ErrorKind = 22
	Network              ErrorKind = 23
	Numeric              ErrorKind = 24
	InvalidArgument      ErrorKind = 25
	Internal             ErrorKind = 26
	NotApplicable        ErrorKind = 27
	Timeout              ErrorKind = 28
	ServiceUnavailable   ErrorKind = 29
	InvalidJSON          ErrorKind = 30
	Custom               ErrorKind = 1000
)

// ErrorKinds is the enumeration that formulas see.
var ErrorKinds = NewOptionSet(OptionSet{
	Name: "ErrorKind", Enum: true, Backing: KindNumber, ToBacking: true, FromBacking: true, Ordered: true,
	Options: []Option{
		kind("None", None), kind("Sync", Sync), kind("MissingRequired", MissingRequired),
		kind("CreatePermission", CreatePermission), kind("EditPermissions", EditPermissions),
		kind("DeletePermissions", DeletePermissions), kind("Conflict", Conflict), kind("NotFound", NotFound),
		kind("ConstraintViolated", ConstraintViolated), kind("GeneratedValue", GeneratedValue),
		kind("ReadOnlyValue", ReadOnlyValue), kind("Validation", Validation), kind("Unknown", Unknown), kind("Div0", Div0),
		kind("BadLanguageCode", BadLanguageCode), kind("BadRegex", BadRegex),
		kind("InvalidFunctionUsage", InvalidFunctionUsage), kind("FileNotFound", FileNotFound),
		kind("AnalysisError", AnalysisError), kind("ReadPermission", ReadPermission), kind("NotSupported", NotSupported),
		kind("InsufficientMemory", InsufficientMemory), kind("QuotaExceeded", QuotaExceeded), kind("Network", Network),
		kind("Numeric", Numeric), kind("InvalidArgument", InvalidArgument), kind("Internal", Internal),
		kind("NotApplicable", NotApplicable), kind("Timeout", Timeout), kind("ServiceUnavailable", ServiceUnavailable),
		kind("InvalidJSON", InvalidJSON), kind("Custom", Custom),
	},
})

func kind(name string, k ErrorKind) Option { return Option{Name: name, Value: Num(float64(k))} }

func (k ErrorKind) String() string {
	for _, o := range ErrorKinds.Options {
		if int(o.Value.Float()) == int(k) {
			return o.Name
		}
	}
	return ""
}

// Fault is one error. Message is for people; Source names the function or operator.
type Fault struct {
	Kind             ErrorKind
	Message          string
	Source, Observed string
	Details          *Record
}

// Failure is the content of an error value: one fault or more, first met first.
type Failure struct{ Faults []Fault }

// MaxFaults bounds the faults that an error value gathers.
const MaxFaults = 100

// Fail makes an error value.
func Fail(k ErrorKind, message string) Value {
	return Value{Kind: KindError, ref: &Failure{[]Fault{{Kind: k, Message: message}}}}
}

// Faults makes an error value of several faults.
func Faults(f []Fault) Value { return Value{Kind: KindError, ref: &Failure{f}} }

// Merge joins two error values; either may be no error.
func Merge(a, b Value) Value {
	if !a.IsError() {
		return b
	}
	if !b.IsError() {
		return a
	}
	fa, fb := a.Failure().Faults, b.Failure().Faults
	room := max(0, MaxFaults-len(fa))
	out := make([]Fault, 0, len(fa)+min(room, len(fb)))
	out = append(append(out, fa...), fb[:min(room, len(fb))]...)
	return Faults(out)
}
