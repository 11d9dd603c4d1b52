package format

// locales are the regions that are known; the first of a language also serves its other regions. Source: CLDR 44 as .NET
// reads it, with ordinary spaces before the marks of the half-day.
var locales = [...]Locale{
	{
		Tag: "en-US", Decimal: ".", Group: ",", List: ",", Minus: "-", Currency: "$", AM: "AM", PM: "PM",
		DateSep: "/", TimeSep: ":", ShortDate: "M/d/yyyy", LongDate: "dddd, MMMM d, yyyy",
		ShortTime: "h:mm tt", LongTime: "h:mm:ss tt", Names: &namesEnglish,
	},
	{
		Tag: "en-GB", Decimal: ".", Group: ",", List: ",", Minus: "-", Currency: "£", AM: "am", PM: "pm",
		DateSep: "/", TimeSep: ":", ShortDate: "dd/MM/yyyy", LongDate: "dddd, d MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesBritish,
	},
	{
		Tag: "en-AU", Decimal: ".", Group: ",", List: ",", Minus: "-", Currency: "$", AM: "am", PM: "pm",
		DateSep: "/", TimeSep: ":", ShortDate: "d/MM/yyyy", LongDate: "dddd, d MMMM yyyy",
		ShortTime: "h:mm tt", LongTime: "h:mm:ss tt", Names: &namesBritish,
	},
	{
		Tag: "en-CA", Decimal: ".", Group: ",", List: ",", Minus: "-", Currency: "$", AM: "a.m.", PM: "p.m.",
		DateSep: "-", TimeSep: ":", ShortDate: "yyyy-MM-dd", LongDate: "dddd, MMMM d, yyyy",
		ShortTime: "h:mm tt", LongTime: "h:mm:ss tt", Names: &namesEnglish,
	},
	{
		Tag: "en-IE", Decimal: ".", Group: ",", List: ",", Minus: "-", Currency: "€", AM: "am", PM: "pm",
		DateSep: "/", TimeSep: ":", ShortDate: "dd/MM/yyyy", LongDate: "dddd d MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesBritish,
	},
	{
		Tag: "de-DE", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "€", AM: "AM", PM: "PM",
		DateSep: ".", TimeSep: ":", ShortDate: "dd.MM.yyyy", LongDate: "dddd, d. MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesGerman,
	},
	{
		Tag: "de-AT", Decimal: ",", Group: "\u00a0", List: ";", Minus: "-", Currency: "€", AM: "AM", PM: "PM",
		DateSep: ".", TimeSep: ":", ShortDate: "dd.MM.yyyy", LongDate: "dddd, d. MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesGerman,
	},
	{
		Tag: "de-CH", Decimal: ".", Group: "’", List: ";", Minus: "-", Currency: "CHF", AM: "AM", PM: "PM",
		DateSep: ".", TimeSep: ":", ShortDate: "dd.MM.yyyy", LongDate: "dddd, d. MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesGerman,
	},
	{
		Tag: "pt-BR", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "R$", AM: "AM", PM: "PM",
		DateSep: "/", TimeSep: ":", ShortDate: "dd/MM/yyyy", LongDate: "dddd, d 'de' MMMM 'de' yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesPortuguese,
	},
	{
		Tag: "pt-PT", Decimal: ",", Group: "\u00a0", List: ";", Minus: "-", Currency: "€", AM: "da manhã", PM: "da tarde",
		DateSep: "/", TimeSep: ":", ShortDate: "dd/MM/yyyy", LongDate: "dddd, d 'de' MMMM 'de' yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesLusitanian,
	},
	{
		Tag: "fr-FR", Decimal: ",", Group: "\u202f", List: ";", Minus: "-", Currency: "€", AM: "AM", PM: "PM",
		DateSep: "/", TimeSep: ":", ShortDate: "dd/MM/yyyy", LongDate: "dddd d MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesFrench,
	},
	{
		Tag: "fr-CA", Decimal: ",", Group: "\u00a0", List: ";", Minus: "-", Currency: "$", AM: "a.m.", PM: "p.m.",
		DateSep: "-", TimeSep: ":", ShortDate: "yyyy-MM-dd", LongDate: "dddd d MMMM yyyy",
		ShortTime: "HH 'h' mm", LongTime: "HH 'h' mm 'min' ss 's'", Names: &namesFrench,
	},
	{
		Tag: "fr-CH", Decimal: ",", Group: "\u202f", List: ";", Minus: "-", Currency: "CHF", AM: "AM", PM: "PM",
		DateSep: ".", TimeSep: ":", ShortDate: "dd.MM.yyyy", LongDate: "dddd, d MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesFrench,
	},
	{
		Tag: "es-ES", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "€", AM: "a.\u00a0m.", PM: "p.\u00a0m.",
		DateSep: "/", TimeSep: ":", ShortDate: "d/M/yyyy", LongDate: "dddd, d 'de' MMMM 'de' yyyy",
		ShortTime: "H:mm", LongTime: "H:mm:ss", Names: &namesSpanish,
	},
	{
		Tag: "es-MX", Decimal: ".", Group: ",", List: ",", Minus: "-", Currency: "$", AM: "a.\u00a0m.", PM: "p.\u00a0m.",
		DateSep: "/", TimeSep: ":", ShortDate: "dd/MM/yyyy", LongDate: "dddd, d 'de' MMMM 'de' yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesSpanish,
	},
	{
		Tag: "it-IT", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "€", AM: "AM", PM: "PM",
		DateSep: "/", TimeSep: ":", ShortDate: "dd/MM/yyyy", LongDate: "dddd d MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesItalian,
	},
	{
		Tag: "nl-NL", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "€", AM: "a.m.", PM: "p.m.",
		DateSep: "-", TimeSep: ":", ShortDate: "dd-MM-yyyy", LongDate: "dddd d MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesDutch,
	},
	{
		Tag: "nl-BE", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "€", AM: "a.m.", PM: "p.m.",
		DateSep: "/", TimeSep: ":", ShortDate: "d/MM/yyyy", LongDate: "dddd d MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesDutch,
	},
	{
		Tag: "vi-VN", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "₫", AM: "SA", PM: "CH",
		DateSep: "/", TimeSep: ":", ShortDate: "dd/MM/yyyy", LongDate: "dddd, d MMMM, yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesVietnamese,
	},
	{
		Tag: "ja-JP", Decimal: ".", Group: ",", List: ",", Minus: "-", Currency: "￥", AM: "午前", PM: "午後",
		DateSep: "/", TimeSep: ":", ShortDate: "yyyy/MM/dd", LongDate: "yyyy'年'M'月'd'日'dddd",
		ShortTime: "H:mm", LongTime: "H:mm:ss", Names: &namesJapanese,
	},
	{
		Tag: "zh-CN", Decimal: ".", Group: ",", List: ",", Minus: "-", Currency: "¥", AM: "上午", PM: "下午",
		DateSep: "/", TimeSep: ":", ShortDate: "yyyy/M/d", LongDate: "yyyy'年'M'月'd'日'dddd",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesChinese,
	},
	{
		Tag: "zh-TW", Decimal: ".", Group: ",", List: ",", Minus: "-", Currency: "$", AM: "上午", PM: "下午",
		DateSep: "/", TimeSep: ":", ShortDate: "yyyy/M/d", LongDate: "yyyy'年'M'月'd'日' dddd",
		ShortTime: "tth:mm", LongTime: "tth:mm:ss", Names: &namesTaiwanese,
	},
	{
		Tag: "ko-KR", Decimal: ".", Group: ",", List: ",", Minus: "-", Currency: "₩", AM: "오전", PM: "오후",
		DateSep: "-", TimeSep: ":", ShortDate: "yyyy'. 'M'. 'd'.'", LongDate: "yyyy'년 'M'월 'd'일 'dddd",
		ShortTime: "tt h:mm", LongTime: "tt h:mm:ss", Names: &namesKorean,
	},
	{
		Tag: "da-DK", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "kr.", AM: "AM", PM: "PM",
		DateSep: ".", TimeSep: ".", ShortDate: "dd.MM.yyyy", LongDate: "dddd 'den' d. MMMM yyyy",
		ShortTime: "HH.mm", LongTime: "HH.mm.ss", Names: &namesDanish,
	},
	{
		Tag: "sv-SE", Decimal: ",", Group: "\u00a0", List: ";", Minus: "−", Currency: "kr", AM: "fm", PM: "em",
		DateSep: "-", TimeSep: ":", ShortDate: "yyyy-MM-dd", LongDate: "dddd d MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesSwedish,
	},
	{
		Tag: "nb-NO", Decimal: ",", Group: "\u00a0", List: ";", Minus: "−", Currency: "kr", AM: "a.m.", PM: "p.m.",
		DateSep: ".", TimeSep: ":", ShortDate: "dd.MM.yyyy", LongDate: "dddd d. MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesNorwegian,
	},
	{
		Tag: "fi-FI", Decimal: ",", Group: "\u00a0", List: ";", Minus: "−", Currency: "€", AM: "ap.", PM: "ip.",
		DateSep: ".", TimeSep: ".", ShortDate: "d.M.yyyy", LongDate: "dddd d. MMMM yyyy",
		ShortTime: "H.mm", LongTime: "H.mm.ss", Names: &namesFinnish,
	},
	{
		Tag: "pl-PL", Decimal: ",", Group: "\u00a0", List: ";", Minus: "-", Currency: "zł", AM: "AM", PM: "PM",
		DateSep: ".", TimeSep: ":", ShortDate: "d.MM.yyyy", LongDate: "dddd, d MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesPolish,
	},
	{
		Tag: "cs-CZ", Decimal: ",", Group: "\u00a0", List: ";", Minus: "-", Currency: "Kč", AM: "dop.", PM: "odp.",
		DateSep: ".", TimeSep: ":", ShortDate: "dd.MM.yyyy", LongDate: "dddd d. MMMM yyyy",
		ShortTime: "H:mm", LongTime: "H:mm:ss", Names: &namesCzech,
	},
	{
		Tag: "ru-RU", Decimal: ",", Group: "\u00a0", List: ";", Minus: "-", Currency: "₽", AM: "AM", PM: "PM",
		DateSep: ".", TimeSep: ":", ShortDate: "dd.MM.yyyy", LongDate: "dddd, d MMMM yyyy 'г.'",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesRussian,
	},
	{
		Tag: "uk-UA", Decimal: ",", Group: "\u00a0", List: ";", Minus: "-", Currency: "₴", AM: "дп", PM: "пп",
		DateSep: ".", TimeSep: ":", ShortDate: "dd.MM.yyyy", LongDate: "dddd, d MMMM yyyy 'р.'",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesUkrainian,
	},
	{
		Tag: "tr-TR", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "₺", AM: "ÖÖ", PM: "ÖS",
		DateSep: ".", TimeSep: ":", ShortDate: "d.MM.yyyy", LongDate: "d MMMM yyyy dddd",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesTurkish,
	},
	{
		Tag: "sr-Cyrl-RS", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "RSD", AM: "пре подне", PM: "по подне",
		DateSep: ".", TimeSep: ":", ShortDate: "d.M.yyyy'.'", LongDate: "dddd, d. MMMM yyyy'.'",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesSerbian,
	},
	{
		Tag: "sr-Latn-RS", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "RSD", AM: "pre podne", PM: "po podne",
		DateSep: ".", TimeSep: ":", ShortDate: "d.M.yyyy'.'", LongDate: "dddd, d. MMMM yyyy'.'",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesSerbianLatin,
	},
	{
		Tag: "hu-HU", Decimal: ",", Group: "\u00a0", List: ";", Minus: "-", Currency: "Ft", AM: "de.", PM: "du.",
		DateSep: ".", TimeSep: ":", ShortDate: "yyyy'. 'MM'. 'dd'.'", LongDate: "yyyy'. 'MMMM d'., 'dddd",
		ShortTime: "H:mm", LongTime: "H:mm:ss", Names: &namesHungarian,
	},
	{
		Tag: "ro-RO", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "RON", AM: "a.m.", PM: "p.m.",
		DateSep: ".", TimeSep: ":", ShortDate: "dd.MM.yyyy", LongDate: "dddd, d MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesRomanian,
	},
	{
		Tag: "el-GR", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "€", AM: "π.μ.", PM: "μ.μ.",
		DateSep: "/", TimeSep: ":", ShortDate: "d/M/yyyy", LongDate: "dddd d MMMM yyyy",
		ShortTime: "h:mm tt", LongTime: "h:mm:ss tt", Names: &namesGreek,
	},
	{
		Tag: "id-ID", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "Rp", AM: "AM", PM: "PM",
		DateSep: "/", TimeSep: ".", ShortDate: "dd/MM/yyyy", LongDate: "dddd, dd MMMM yyyy",
		ShortTime: "HH.mm", LongTime: "HH.mm.ss", Names: &namesIndonesian,
	},
	{
		Tag: "hr-HR", Decimal: ",", Group: ".", List: ";", Minus: "−", Currency: "€", AM: "AM", PM: "PM",
		DateSep: ".", TimeSep: ":", ShortDate: "dd'. 'MM'. 'yyyy'.'", LongDate: "dddd, d. MMMM yyyy'.'",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesCroatian,
	},
	{
		Tag: "sk-SK", Decimal: ",", Group: "\u00a0", List: ";", Minus: "-", Currency: "€", AM: "AM", PM: "PM",
		DateSep: ".", TimeSep: ":", ShortDate: "d'. 'M'. 'yyyy", LongDate: "dddd d. MMMM yyyy",
		ShortTime: "H:mm", LongTime: "H:mm:ss", Names: &namesSlovak,
	},
	{
		Tag: "sl-SI", Decimal: ",", Group: ".", List: ";", Minus: "−", Currency: "€", AM: "dop.", PM: "pop.",
		DateSep: ".", TimeSep: ":", ShortDate: "d'. 'MM'. 'yyyy", LongDate: "dddd, d. MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesSlovene,
	},
	{
		Tag: "bg-BG", Decimal: ",", Group: "\u00a0", List: ";", Minus: "-", Currency: "лв.", AM: "пр.об.", PM: "сл.об.",
		DateSep: ".", TimeSep: ":", ShortDate: "d.MM.yyyy 'г.'", LongDate: "dddd, d MMMM yyyy 'г.'",
		ShortTime: "H:mm", LongTime: "H:mm:ss", Names: &namesBulgarian,
	},
	{
		Tag: "et-EE", Decimal: ",", Group: "\u00a0", List: ";", Minus: "−", Currency: "€", AM: "AM", PM: "PM",
		DateSep: ".", TimeSep: ":", ShortDate: "dd.MM.yyyy", LongDate: "dddd, d. MMMM yyyy",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesEstonian,
	},
	{
		Tag: "lv-LV", Decimal: ",", Group: "\u00a0", List: ";", Minus: "-", Currency: "€", AM: "priekšp.", PM: "pēcp.",
		DateSep: ".", TimeSep: ":", ShortDate: "dd.MM.yyyy", LongDate: "dddd, yyyy'. gada 'd. MMMM",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesLatvian,
	},
	{
		Tag: "lt-LT", Decimal: ",", Group: "\u00a0", List: ";", Minus: "−", Currency: "€", AM: "priešpiet", PM: "popiet",
		DateSep: "-", TimeSep: ":", ShortDate: "yyyy-MM-dd", LongDate: "yyyy 'm'. MMMM d 'd'., dddd",
		ShortTime: "HH:mm", LongTime: "HH:mm:ss", Names: &namesLithuanian,
	},
	{
		Tag: "ca-ES", Decimal: ",", Group: ".", List: ";", Minus: "-", Currency: "€", AM: "a.\u00a0m.", PM: "p.\u00a0m.",
		DateSep: "/", TimeSep: ":", ShortDate: "d/M/yyyy", LongDate: "dddd, d MMMM 'del' yyyy",
		ShortTime: "H:mm", LongTime: "H:mm:ss", Names: &namesCatalan,
	},
	{
		Tag: "ms-MY", Decimal: ".", Group: ",", List: ",", Minus: "-", Currency: "RM", AM: "PG", PM: "PTG",
		DateSep: "/", TimeSep: ":", ShortDate: "d/MM/yyyy", LongDate: "dddd, d MMMM yyyy",
		ShortTime: "h:mm tt", LongTime: "h:mm:ss tt", Names: &namesMalay,
	},
}
